package io.github.onevm.migrate.storpool;

import io.github.onevm.migrate.model.VolumeName;
import io.github.onevm.migrate.spi.MigrationNames;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How a migration names volumes that it renames. The names have a mark in front, because the addon deletes volumes by the
 * beginning of their names ({@code one-sys-<VM>-<DISK>}), and snapshots by a part of their names ({@code <volume>-snap};
 * ON-88).
 */
final class MarkedNames implements MigrationNames {
    /** The names that a migration gives; older tools append a fraction to the seconds. */
    private static final Pattern MOVED =
            Pattern.compile("(?:RENAMED|MIGRATED|ABANDONED|REHEARSAL)-(.+)-\\d+(?:\\.\\d+)?");

    /** The new name of a volume on the destination whose name is needed: {@code RENAMED-<name>-<unix seconds>}. */
    @Override
    public VolumeName setAside(VolumeName name, Instant stamp) {
        return new VolumeName("RENAMED-" + name + "-" + stamp.getEpochSecond());
    }

    /** The name of a source volume after the migration: {@code MIGRATED-<name>-<unix seconds>}. */
    @Override
    public VolumeName retired(VolumeName name, Instant stamp) {
        return new VolumeName("MIGRATED-" + name + "-" + stamp.getEpochSecond());
    }

    /**
     * The name of a destination volume that may contain writes of a guest, after a rollback:
     * {@code ABANDONED-<name>-<unix seconds>}.
     */
    @Override
    public VolumeName abandoned(VolumeName name, Instant stamp) {
        return new VolumeName("ABANDONED-" + name + "-" + stamp.getEpochSecond());
    }

    /** The name of a volume that only a rehearsal uses: {@code REHEARSAL-<name>-<unix seconds>}. */
    @Override
    public VolumeName rehearsed(VolumeName name, Instant stamp) {
        return new VolumeName("REHEARSAL-" + name + "-" + stamp.getEpochSecond());
    }

    /** The original name of a volume that a migration has renamed or rehearsed; empty for any other name. */
    @Override
    public Optional<String> nameBefore(String name) {
        Matcher moved = MOVED.matcher(name);
        return moved.matches() ? Optional.of(moved.group(1)) : Optional.empty();
    }
}
