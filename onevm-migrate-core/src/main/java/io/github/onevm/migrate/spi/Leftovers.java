package io.github.onevm.migrate.spi;

import io.github.onevm.migrate.model.SnapshotExport;
import io.github.onevm.migrate.model.StoredObject;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Reads what moves may have left on a storage cluster. Changes nothing. Lists are processed one object at a time, so that
 * memory does not grow with the site. Errors and threads: as {@link VolumeStore}.
 */
public interface Leftovers {
    /**
     * The volumes that the predicate accepts.
     *
     * @param wanted may be called more than once for a volume; must not call the store
     */
    List<StoredObject> volumes(Predicate<StoredObject> wanted);

    /**
     * The snapshots that the predicate accepts, without those that are being deleted or that vanish by themselves.
     *
     * @param wanted may be called more than once for a snapshot; must not call the store
     */
    List<StoredObject> snapshots(Predicate<StoredObject> wanted);

    /** A volume; empty if there is none with this global id. */
    Optional<StoredObject> volume(String globalId);

    /** A snapshot; empty if there is none with this global id, or if it is being deleted. */
    Optional<StoredObject> snapshot(String globalId);

    /** The global ids of those of these volumes and snapshots that are attached to a host. */
    Set<String> attached(Collection<StoredObject> objects);

    /** Which locations may read these snapshots, by their global ids. */
    List<SnapshotExport> exports(Collection<String> snapshots);

    /**
     * The volumes that snapshots of other locations were taken of, by the ids of the snapshots, as far as those locations
     * let this cluster read them.
     */
    Map<String, String> volumesElsewhere(Collection<String> snapshots);
}
