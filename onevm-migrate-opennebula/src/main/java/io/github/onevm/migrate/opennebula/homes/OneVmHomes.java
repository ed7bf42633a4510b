package io.github.onevm.migrate.opennebula.homes;

import io.github.onevm.migrate.model.DatastoreId;
import io.github.onevm.migrate.model.HomeFacts;
import io.github.onevm.migrate.model.HomeMove;
import io.github.onevm.migrate.model.VmHome;
import io.github.onevm.migrate.model.VmId;
import io.github.onevm.migrate.opennebula.config.FrontEndCommand;
import io.github.onevm.migrate.opennebula.config.OpenNebulaConfig;
import io.github.onevm.migrate.opennebula.wire.OneMethod;
import io.github.onevm.migrate.opennebula.wire.OneXml;
import io.github.onevm.migrate.opennebula.wire.XmlRpcClient;
import io.github.onevm.migrate.spi.BackendException;
import io.github.onevm.migrate.spi.CallObserver;
import io.github.onevm.migrate.spi.StorageTerms;
import io.github.onevm.migrate.spi.VmHomes;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The homes of VMs in the directories {@code DATASTORE_LOCATION/<system datastore>/<VM>} of the front-end (ON-46), reached by a
 * command of the operator. Thread-safe.
 */
public final class OneVmHomes implements VmHomes {
    private static final String NORMALIZED_SLASHES = "/{2,}";
    private static final Pattern DIGEST = Pattern.compile("([0-9a-f]{64})  \\./(.+)");
    private static final Pattern ON =
            Pattern.compile("(.*?):[^=]*=[\"']?(?:1|y|yes|t|true|on)[\"']?\\s*(?:#.*)?", Pattern.CASE_INSENSITIVE);

    private final XmlRpcClient client;
    private final StorageTerms terms;
    private final FrontEndShell shell;
    private volatile @Nullable String location;

    /**
     * @param client asks oned where the homes are
     * @param terms the settings of the storage driver
     */
    public OneVmHomes(
            XmlRpcClient client,
            StorageTerms terms,
            FrontEndCommand command,
            OpenNebulaConfig config,
            CallObserver observer) {
        this.client = client;
        this.terms = terms;
        this.shell = new FrontEndShell(command, config, observer);
    }

    /** The last assignment counts. */
    @Override
    public HomeFacts facts() {
        List<String> lines = shell.read(
                "read the settings of homes",
                HomeScripts.facts(datastores(), terms.homesDropped(), terms.settingsFiles()));
        if (lines.isEmpty()) {
            return new HomeFacts(Optional.empty());
        }
        Matcher on = ON.matcher(lines.get(lines.size() - 1));
        return new HomeFacts(
                on.matches() ? Optional.of(terms.homesDropped() + " in " + on.group(1)) : Optional.empty());
    }

    @Override
    public Optional<VmHome> find(VmId vm, DatastoreId datastore) {
        return find(vm, home(datastores(), datastore, vm));
    }

    private Optional<VmHome> find(VmId vm, String home) {
        List<String> lines = shell.read("look at the home of VM " + vm + " in " + home, HomeScripts.find(home));
        if (lines.equals(List.of(HomeScripts.NONE))) {
            return Optional.empty();
        }
        SortedMap<String, String> files = new TreeMap<>();
        lines.forEach(line -> {
            Matcher digest = DIGEST.matcher(line);
            if (!digest.matches()) {
                throw new BackendException.Refused("the home of VM " + vm
                        + " has a file whose name cannot be read, or the command writes to its output");
            }
            files.put(digest.group(2), digest.group(1));
        });
        return Optional.of(new VmHome(files));
    }

    @Override
    public void copy(HomeMove move) {
        String datastores = datastores();
        shell.change(
                "copy the home of VM " + move.vm() + " from " + from(datastores, move) + " to " + to(datastores, move),
                HomeScripts.copy(from(datastores, move), to(datastores, move), work(datastores, move)));
    }

    @Override
    public boolean isCopied(HomeMove move) {
        String datastores = datastores();
        Optional<VmHome> home = find(move.vm(), from(datastores, move));
        return home.isPresent()
                && home.equals(find(move.vm(), to(datastores, move)))
                && exists(work(datastores, move) + "/placing");
    }

    @Override
    public Optional<String> restore(HomeMove move) {
        String datastores = datastores();
        List<String> lines = shell.change(
                "take away the copy of the home of VM " + move.vm() + " in " + to(datastores, move),
                HomeScripts.restore(from(datastores, move), to(datastores, move), work(datastores, move)));
        return lines.stream()
                .filter(line -> line.startsWith(HomeScripts.KEPT))
                .findFirst()
                .map(line -> line.substring(HomeScripts.KEPT.length()));
    }

    @Override
    public boolean isRestored(HomeMove move) {
        String work = work(datastores(), move);
        return !exists(work, work + ".gone");
    }

    private boolean exists(String... paths) {
        return !shell.read("look for " + paths[0], HomeScripts.exists(List.of(paths)))
                .equals(List.of(HomeScripts.NONE));
    }

    private static String from(String datastores, HomeMove move) {
        return home(datastores, move.from(), move.vm());
    }

    private static String to(String datastores, HomeMove move) {
        return home(datastores, move.to(), move.vm());
    }

    private static String home(String datastores, DatastoreId datastore, VmId vm) {
        return datastores + "/" + datastore + "/" + vm;
    }

    /** Hidden, so that nothing takes it for the home of a VM. */
    private static String work(String datastores, HomeMove move) {
        return datastores + "/" + move.to() + "/.onevm-migrate-" + move.vm() + "-"
                + move.stamp().getEpochSecond();
    }

    /** Read once: oned reads its configuration only when it starts. */
    private String datastores() {
        String known = location;
        if (known == null) {
            known = readLocation();
            location = known;
        }
        return known;
    }

    private String readLocation() {
        OneMethod method = OneMethod.systemConfig();
        String found = client.read(method, config -> OneXml.text(config, "DATASTORE_LOCATION"))
                .map(text -> text.strip().replaceAll(NORMALIZED_SLASHES, "/"))
                .orElse("");
        if (!found.startsWith("/") || found.chars().anyMatch(c -> c < ' ') || found.length() < 2) {
            throw new BackendException.Refused(client.wording()
                    .failed(method, "DATASTORE_LOCATION is '" + found + "', not the path of a directory"));
        }
        return found.endsWith("/") ? found.substring(0, found.length() - 1) : found;
    }
}
