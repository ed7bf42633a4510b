package io.github.onevm.migrate.spi;

import io.github.onevm.migrate.model.NamedSnapshot;
import io.github.onevm.migrate.model.SnapshotCopy;
import io.github.onevm.migrate.model.SnapshotId;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The snapshots of a storage cluster that users have made, and how they are copied to another cluster: the cluster that
 * has one allows another location to read it ({@link #export}), and the other cluster fetches it ({@link #receive}).
 * The copy keeps its id; {@link VolumeStore#arrivals} tells when it is complete. Errors and threads: as {@link
 * VolumeStore}.
 */
public interface NamedSnapshots {
    /**
     * The snapshots that the predicate accepts, without those that are being deleted. They are processed one at a time.
     *
     * @param wanted may be called more than once for a snapshot; must not call the store
     */
    List<NamedSnapshot> list(Predicate<NamedSnapshot> wanted);

    /** The ids of all snapshots that another location may read. */
    Set<SnapshotId> exported(String location);

    /**
     * Allows another location to read a snapshot. A snapshot that it may already read stays as it is.
     *
     * @param location by the name that this cluster has for it
     * @throws BackendException.NotFound when the snapshot or the location does not exist
     */
    void export(SnapshotId snapshot, String location);

    /**
     * Takes back what {@link #export} allowed. Does nothing if the location may not read it, or the snapshot does not
     * exist.
     *
     * @throws BackendException.Conflict when the location is still reading it
     */
    void unexport(SnapshotId snapshot, String location);

    /**
     * Begins to fetch a snapshot that another location has exported; returns before the data has arrived. Only what is
     * not in an ancestor of the snapshot that both clusters have is sent.
     *
     * @throws BackendException.NotFound when the location, the exported snapshot or the template does not exist
     * @throws BackendException.Conflict when the name is taken, or this cluster has the snapshot already
     */
    void receive(SnapshotCopy copy);

    /**
     * Deletes a snapshot; volumes and snapshots that were made from it keep their data. The deletion may take effect
     * later, but the snapshot is no longer listed.
     *
     * @throws BackendException.NotFound when the snapshot does not exist
     * @throws BackendException.Conflict when the cluster does not delete it now, for example because it is in use or
     *     still arriving
     */
    void delete(SnapshotId snapshot);
}
