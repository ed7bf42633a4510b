package io.github.onevm.migrate.storpool;

import io.github.onevm.migrate.model.Datastore;
import io.github.onevm.migrate.model.Host;
import io.github.onevm.migrate.model.ListedVolume;
import io.github.onevm.migrate.model.StorageAccess;
import io.github.onevm.migrate.model.VolumeName;
import io.github.onevm.migrate.spi.LeftoverMarks;
import io.github.onevm.migrate.spi.MigrationNames;
import io.github.onevm.migrate.spi.MigrationTags;
import io.github.onevm.migrate.spi.SnapshotNames;
import io.github.onevm.migrate.spi.StorageCall;
import io.github.onevm.migrate.spi.StorageCheck;
import io.github.onevm.migrate.spi.StorageConventions;
import io.github.onevm.migrate.spi.StorageTerms;
import io.github.onevm.migrate.spi.StorageTermsBuilder;
import io.github.onevm.migrate.spi.VolumeNames;
import io.github.onevm.migrate.spi.VolumeOwner;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The conventions of StorPool under the name-based flavour of addon-storpool. Stateless and thread-safe. */
public final class StorPoolConventions implements StorageConventions {
    private static final String DRIVER = "storpool";
    private static final String CLIENT = "SP_OURID";

    private final StorPoolDialect dialect = new StorPoolDialect();

    @Override
    public StorageTerms terms() {
        return new StorageTermsBuilder()
                .system("StorPool")
                .driver(DRIVER)
                .location("SP_LOCATION")
                .remote("SP_REMOTE")
                .host("SP_API_HTTP_HOST")
                .port("SP_API_HTTP_PORT")
                .token("SP_AUTH_TOKEN")
                .attributes("SP_")
                .attachments("storpool attach list")
                .services("storpool service list")
                .setAsideNames("RENAMED-...")
                .settings("addon-storpoolrc")
                .settingsFiles(List.of("/var/lib/one/remotes/addon-storpoolrc", "/etc/storpool/addon-storpool.conf"))
                .homesDropped("SKIP_UNDEPLOY_SSH")
                .prefixSetting("ONE_PX")
                .installationSetting("LOC_TAG_VAL")
                .build();
    }

    @Override
    public boolean keeps(Datastore datastore) {
        return datastore.driver().equals(DRIVER);
    }

    @Override
    public boolean leadsTo(Datastore source, Datastore destination) {
        return destination.location().isPresent() && destination.location().equals(source.remote());
    }

    @Override
    public String access(Datastore datastore) {
        StorageAccess access = datastore.access();
        String host = access.host().orElse("(configured)");
        String port = access.port().isPresent() ? Integer.toString(access.port().getAsInt()) : "(configured)";
        return "SP_LOCATION=" + datastore.location().orElse("") + " SP_REMOTE="
                + datastore.remote().orElse("") + " SP_API_HTTP_HOST=" + host + " SP_API_HTTP_PORT=" + port;
    }

    @Override
    public VolumeNames names(String prefix) {
        return new AddonNames(prefix);
    }

    @Override
    public Optional<SnapshotNames> snapshotNames(String prefix) {
        return Optional.of(new AddonSnapshotNames(prefix));
    }

    @Override
    public MigrationNames migrationNames() {
        return new MarkedNames();
    }

    @Override
    public MigrationTags migrationTags() {
        return new Tags();
    }

    @Override
    public Optional<LeftoverMarks> leftoverMarks(String prefix) {
        return Optional.of(new StorPoolLeftoverMarks(prefix));
    }

    @Override
    public List<StorageCheck> checks() {
        return FlavourChecks.ALL;
    }

    @Override
    public VolumeOwner owner(Map<String, String> tags) {
        List<String> because = Stream.of(Tags.VM, Tags.INSTALLATION)
                .filter(tags::containsKey)
                .map(tag -> tag + "=" + tags.get(tag))
                .toList();
        return new VolumeOwner(
                Optional.ofNullable(tags.get(Tags.VM)), Optional.ofNullable(tags.get(Tags.INSTALLATION)), because);
    }

    @Override
    public Predicate<ListedVolume> related(Collection<VolumeName> names) {
        return new RelatedVolumes(names);
    }

    /** What the driver's monitoring writes into the record of a host (SP-22). */
    @Override
    public OptionalInt client(Host host) {
        return host.attributes().getOrDefault(CLIENT, List.of()).stream()
                .map(StorPoolSnapshotAccess::clientIn)
                .filter(OptionalInt::isPresent)
                .findFirst()
                .orElse(OptionalInt.empty());
    }

    @Override
    public String deleteCommand(VolumeName volume) {
        return "storpool volume " + volume + " delete " + volume;
    }

    @Override
    public List<String> describe(StorageCall call) {
        return dialect.describe(call);
    }
}
