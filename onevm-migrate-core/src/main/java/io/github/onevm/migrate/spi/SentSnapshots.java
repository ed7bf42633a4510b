package io.github.onevm.migrate.spi;

import io.github.onevm.migrate.model.SnapshotId;
import java.util.Collection;
import java.util.Set;

/**
 * The snapshots that {@link VolumeStore#send} makes, on the cluster that sends and on the one that receives, and their
 * removal when a newer pair has made them superfluous. Each is named by the global id that it has on this cluster.
 * Errors and threads: as {@link VolumeStore}.
 */
public interface SentSnapshots {
    /** Those of these snapshots that exist and are not being deleted. */
    Set<SnapshotId> present(Collection<SnapshotId> snapshots);

    /**
     * Those of these snapshots of another cluster of which this cluster knows that it has the other end of the pair, so that
     * the next {@link VolumeStore#send} of the other cluster can build on it. A snapshot of which that is not known is not
     * among them.
     *
     * @param theirs global ids on the other cluster
     */
    Set<SnapshotId> known(Collection<SnapshotId> theirs);

    /**
     * Deletes a snapshot; volumes and snapshots that were made from it keep their data. The deletion may take effect
     * later, but the snapshot is no longer present. If the cluster refuses because the snapshot is still exported, as the
     * send has left it, the export is ended first, unless it is being read.
     *
     * @throws BackendException.NotFound when the snapshot does not exist
     * @throws BackendException.Conflict when the cluster does not delete it now, for example because it is attached or
     *     still arriving
     */
    void delete(SnapshotId snapshot);
}
