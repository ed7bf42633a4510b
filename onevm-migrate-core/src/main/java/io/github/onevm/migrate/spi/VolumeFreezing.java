package io.github.onevm.migrate.spi;

import io.github.onevm.migrate.model.FrozenVolume;
import io.github.onevm.migrate.model.VolumeName;
import java.time.Instant;
import java.util.Optional;

/**
 * Volumes that become snapshots, which the cluster deletes by itself at a given time. Nobody can write on such a snapshot, and
 * nothing has to run for its deletion. Errors and threads: as {@link VolumeStore}.
 */
public interface VolumeFreezing {
    /**
     * Makes a volume a snapshot with its data and its name.
     *
     * @param globalId the volume's global id
     * @param until when the cluster deletes the snapshot, in full seconds
     * @throws BackendException.NotFound when there is no volume with this global id
     * @throws BackendException.Conflict when the volume is attached
     * @throws BackendException.Refused when that time has passed
     */
    void freeze(String globalId, Instant until);

    /**
     * What a volume has become: the snapshot with its global id, or, as a cluster may give a new one, with its name.
     *
     * @param globalId the volume's global id
     * @param name the volume's name
     * @return empty if there is none, or if it is being deleted
     */
    Optional<FrozenVolume> frozen(String globalId, VolumeName name);
}
