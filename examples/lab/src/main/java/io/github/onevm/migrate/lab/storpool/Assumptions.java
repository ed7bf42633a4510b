package io.github.onevm.migrate.lab.storpool;

import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;

/**
 * How one simulated cluster behaves where public sources are silent or describe several behaviours. Immutable; the
 * {@code with} methods return changed copies.
 *
 * @param statusMode HTTP status of errors (SP-6); default by name
 * @param backupTags where the tags of a backup call end up (SP-34); default on the source snapshot
 * @param badTokenName error name for a wrong or missing token (SP-6); default {@code unauthorized}
 * @param badTokenStatus its status where the mode is by name; default 401
 * @param snapshotDeletion how long a deleted snapshot stays listed as {@code *name} (SP-14); default 200 ms
 * @param deviations all other points, see {@link Deviation}; default none
 */
public record Assumptions(
        StatusMode statusMode,
        TagSide backupTags,
        String badTokenName,
        int badTokenStatus,
        Duration snapshotDeletion,
        Set<Deviation> deviations) {
    public Assumptions {
        deviations = Set.copyOf(deviations);
    }

    /** The behaviour that is thought most likely. */
    public static Assumptions defaults() {
        return new Assumptions(
                StatusMode.BY_NAME, TagSide.SOURCE, "unauthorized", 401, Duration.ofMillis(200), Set.of());
    }

    /** These assumptions with more deviations. */
    public Assumptions with(Deviation first, Deviation... more) {
        Set<Deviation> all = EnumSet.of(first, more);
        all.addAll(deviations);
        return new Assumptions(statusMode, backupTags, badTokenName, badTokenStatus, snapshotDeletion, all);
    }

    public Assumptions withStatusMode(StatusMode mode) {
        return new Assumptions(mode, backupTags, badTokenName, badTokenStatus, snapshotDeletion, deviations);
    }

    public Assumptions withBackupTags(TagSide side) {
        return new Assumptions(statusMode, side, badTokenName, badTokenStatus, snapshotDeletion, deviations);
    }

    public Assumptions withBadToken(String name, int status) {
        return new Assumptions(statusMode, backupTags, name, status, snapshotDeletion, deviations);
    }

    public Assumptions withSnapshotDeletion(Duration time) {
        return new Assumptions(statusMode, backupTags, badTokenName, badTokenStatus, time, deviations);
    }

    boolean has(Deviation deviation) {
        return deviations.contains(deviation);
    }
}
