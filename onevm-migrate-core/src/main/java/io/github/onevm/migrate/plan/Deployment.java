package io.github.onevm.migrate.plan;

import io.github.onevm.migrate.model.DatastoreId;
import io.github.onevm.migrate.model.HostId;
import io.github.onevm.migrate.model.VmId;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where an operator deploys a VM, if the scheduler is not to choose.
 *
 * @param host the host; absent: any host of the destination
 * @param systemDatastore the system datastore
 */
public record Deployment(Optional<HostId> host, DatastoreId systemDatastore) {
    private static final Pattern TEXT = Pattern.compile("onevm deploy [0-9]+ ([0-9]+|<host>) ([0-9]+)");

    /**
     * The field {@code startCommand} of plan documents: the text of the first release, on which the digests of stored
     * plans depend. For documents only; what people see is made elsewhere.
     *
     * @param deployment absent: the scheduler chooses
     */
    public static String written(VmId vm, Optional<Deployment> deployment) {
        return deployment
                .map(d -> "onevm deploy " + vm + " "
                        + d.host().map(HostId::toString).orElse("<host>") + " " + d.systemDatastore())
                .orElse("onevm resume " + vm);
    }

    /**
     * Reads what {@link #written} wrote.
     *
     * @throws IllegalArgumentException when it is something else
     */
    public static Optional<Deployment> read(VmId vm, String text) {
        if (text.equals(written(vm, Optional.empty()))) {
            return Optional.empty();
        }
        Matcher matcher = TEXT.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("'" + text + "' is no start of VM " + vm);
        }
        Optional<HostId> host = matcher.group(1).startsWith("<")
                ? Optional.empty()
                : Optional.of(new HostId(Integer.parseInt(matcher.group(1))));
        return Optional.of(new Deployment(host, new DatastoreId(Integer.parseInt(matcher.group(2)))));
    }
}
