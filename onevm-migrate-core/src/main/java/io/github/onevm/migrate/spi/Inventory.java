package io.github.onevm.migrate.spi;

import io.github.onevm.migrate.model.Cluster;
import io.github.onevm.migrate.model.Datastore;
import io.github.onevm.migrate.model.FrontEnd;
import io.github.onevm.migrate.model.Host;
import io.github.onevm.migrate.model.Vm;
import io.github.onevm.migrate.model.VmId;
import java.util.List;

/**
 * What the cloud controller knows: read-only, each call a fresh look. Every method may raise {@link
 * BackendException.Refused} (credentials, rights) and {@link BackendException.Unavailable}; reading never raises {@link
 * BackendException.Ambiguous}. Implementations are thread-safe.
 */
public interface Inventory {
    /** The front-end and the caller's standing there. */
    FrontEnd frontEnd();

    /** All clusters, in any order. */
    List<Cluster> clusters();

    /** All datastores that the caller may see, in any order. */
    List<Datastore> datastores();

    /** All hosts that the caller may see, in any order. */
    List<Host> hosts();

    /**
     * One VM, disks in order of DISK_ID.
     *
     * @throws BackendException.NotFound when there is no such VM
     */
    Vm vm(VmId id);
}
