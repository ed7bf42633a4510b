package io.github.onevm.migrate.spi;

import io.github.onevm.migrate.model.VolumeName;
import java.time.Instant;
import java.util.Optional;

/**
 * The names that a migration gives to volumes. A name contains the original name and identifies the migration, and the
 * driver never takes such a volume for a volume of a VM. Pure; thread-safe.
 */
public interface MigrationNames {
    /**
     * The new name of a volume on the destination whose name is needed.
     *
     * @param stamp identifies the migration, full seconds
     */
    VolumeName setAside(VolumeName name, Instant stamp);

    /**
     * The name of a source volume after the migration.
     *
     * @param stamp identifies the migration, full seconds
     */
    VolumeName retired(VolumeName name, Instant stamp);

    /**
     * The name of a destination volume that may contain writes of a guest, after a rollback.
     *
     * @param stamp identifies the migration, full seconds
     */
    VolumeName abandoned(VolumeName name, Instant stamp);

    /**
     * The name of a volume that a rehearsal creates on the destination, and deletes again.
     *
     * @param stamp identifies the rehearsal, full seconds
     */
    VolumeName rehearsed(VolumeName name, Instant stamp);

    /** The original name of a volume that a migration has renamed or rehearsed; empty for any other name. */
    Optional<String> nameBefore(String name);
}
