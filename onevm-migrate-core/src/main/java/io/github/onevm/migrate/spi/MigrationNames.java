package io.github.onevm.migrate.spi;

import io.github.onevm.migrate.model.VolumeName;
import java.time.Instant;
import java.util.Optional;

/**
 * The names that a migration gives to volumes. They tell the name before and the migration, and nothing of the driver's takes such
 * a volume for one of a VM. Pure; thread-safe.
 */
public interface MigrationNames {
    /**
     * The name of a volume that was in the way on the destination.
     *
     * @param stamp identifies the migration, full seconds
     */
    VolumeName setAside(VolumeName name, Instant stamp);

    /**
     * The name of a source volume after the move.
     *
     * @param stamp identifies the migration, full seconds
     */
    VolumeName retired(VolumeName name, Instant stamp);

    /**
     * The name of a destination volume that may hold what a guest wrote there, when the migration was rolled back all the same.
     *
     * @param stamp identifies the migration, full seconds
     */
    VolumeName abandoned(VolumeName name, Instant stamp);

    /** The name that a volume had before a migration renamed it; empty for any other name. */
    Optional<String> nameBefore(String name);
}
