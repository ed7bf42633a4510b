package io.github.onevm.migrate.lab.storpool;

import java.util.Optional;

/**
 * A snapshot that another cluster may read (SP-33).
 *
 * @param snapshot the exported snapshot
 * @param to the cluster that may read it
 * @param shownAs its name in the other cluster's list of remote snapshots
 * @param transfer the backup that made the export
 */
record Export(Snapshot snapshot, ClusterState to, String shownAs, Optional<Transfer> transfer) {
    /** Whether the other cluster is still fetching it. */
    boolean backingUp() {
        return transfer.filter(backup -> backup.source() == snapshot && !backup.complete() && !backup.cut())
                .isPresent();
    }
}
