package io.github.onevm.migrate.spi;

import io.github.onevm.migrate.model.DatastoreId;
import io.github.onevm.migrate.model.HomeFacts;
import io.github.onevm.migrate.model.HomeMove;
import io.github.onevm.migrate.model.VmHome;
import io.github.onevm.migrate.model.VmId;
import java.util.Optional;

/**
 * The homes of undeployed VMs on the front-end, which has one directory for each VM under each system datastore (ON-46).
 * Optional: a site where it is not known how the files of the front-end are reached has {@link #NONE}. Every method may raise
 * {@link BackendException.Refused} and {@link BackendException.Unavailable}; methods that change something may raise {@link
 * BackendException.Ambiguous}. No method deletes a file that is not a copy. Implementations are thread-safe.
 */
public interface VmHomes {
    /** Nobody knows how the files of the front-end are reached: every other method is refused. */
    VmHomes NONE = new NoVmHomes();

    /** Whether the files of the front-end can be reached at all; no call. */
    default boolean areReachable() {
        return true;
    }

    /** Whether homes are kept by an undeploy. */
    HomeFacts facts();

    /** The home of a VM under a system datastore; empty if there is no such directory. */
    Optional<VmHome> find(VmId vm, DatastoreId datastore);

    /**
     * Copies a home, with owners and times. A home that is in the way is set aside. Repeatable after a failure.
     *
     * @throws BackendException.NotFound when there is no home to copy
     */
    void copy(HomeMove move);

    /** Whether the copy is complete, byte by byte. */
    boolean isCopied(HomeMove move);

    /**
     * Takes the copy away, and puts back what was set aside. What is not certainly the copy stays where it is. Repeatable.
     *
     * @return where the copy is kept, if somebody has changed it since
     */
    Optional<String> restore(HomeMove move);

    /** Whether nothing of the copying is left in place. */
    boolean isRestored(HomeMove move);
}
