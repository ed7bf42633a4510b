package io.github.onevm.migrate.report;

import io.github.onevm.migrate.model.FailureCode;
import io.github.onevm.migrate.model.PinChange;
import io.github.onevm.migrate.model.Traffic;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.immutables.value.Value;

/**
 * How a run ended: where the VM is, where its data is, what to do next. A program needs no text of it; {@code cause} and
 * the messages of leftovers are for people.
 *
 * @param result how it ended
 * @param failure why it failed; absent if it did not
 * @param cause the first event that made it fail, for people, one sentence without a full stop; absent if there was none
 * @param vm where the VM is, and its state
 * @param remark what the place and the state of the VM do not tell; absent if there is nothing to add
 * @param data where its data is
 * @param next what to do next; empty if there is nothing to do
 * @param leftovers objects that could not be cleaned up
 * @param downtime how long the VM was down; absent if it did not run before, or does not run yet
 * @param sent what was sent; absent if nothing was sent
 * @param leftBehind objects left on the storage clusters on purpose; absent if there are none
 * @param pins the scheduling pins of the VM that were removed or rewritten, with their old texts; empty if there are none,
 *     or if they were put back
 * @param removed what a commit has removed; absent for every other run, and in a journal
 * @param content the data that a rehearsal has compared; absent if it compared none, and in a journal
 */
@Value.Builder
public record MigrationReport(
        Result result,
        Optional<FailureCode> failure,
        Optional<String> cause,
        VmLocation vm,
        Optional<Remark> remark,
        DataLocation data,
        List<NextAction> next,
        List<Leftover> leftovers,
        Optional<Down> downtime,
        Optional<Traffic> sent,
        Optional<LeftBehind> leftBehind,
        List<PinChange> pins,
        Optional<Removed> removed,
        Optional<ContentVerification> content) {
    public MigrationReport {
        next = List.copyOf(next);
        leftovers = List.copyOf(leftovers);
        pins = List.copyOf(pins);
    }

    /**
     * What a commit has removed by itself; not what was gone before, and not what it could not remove.
     *
     * @param snapshotsOnSource number of transfer snapshots on the source
     * @param snapshotsOnDestination number of transfer snapshots on the destination
     * @param sourceCluster the source cluster, for people
     * @param volumes the old volumes of the source that were deleted
     */
    public record Removed(
            int snapshotsOnSource, int snapshotsOnDestination, String sourceCluster, List<LeftBehind.Left> volumes) {
        public Removed {
            volumes = List.copyOf(volumes);
        }
    }

    /** What the place and the state of a VM do not tell. */
    public enum Remark {
        /** It was moved, and not started. */
        NOT_STARTED,
        /** Snapshots were sent as requested; nothing was moved. */
        NOTHING_MOVED,
        /** It was POWEROFF before; a rollback does not boot such a VM. */
        WAS_POWEROFF
    }

    /**
     * Something that could not be cleaned up.
     *
     * @param kind what happened
     * @param step the title of the step; empty for {@link LeftoverKind#JOURNAL_BEHIND}, the whole text for
     *     {@link LeftoverKind#TOLD}
     * @param message why, for people; absent if it was not tried
     */
    public record Leftover(LeftoverKind kind, String step, Optional<String> message) {}

    /** A kind of leftover. */
    public enum LeftoverKind {
        /** The step was not undone, because the rollback ended before. */
        NOT_UNDONE,
        /** The step could not be undone. */
        UNDO_FAILED,
        /** The journal does not show how the run ended. */
        JOURNAL_BEHIND,
        /** The report is from a journal of an earlier version, which kept it as a text. */
        TOLD
    }

    /**
     * How long a VM was down, as far as the run observed it.
     *
     * @param total from when it was asked to stop, and left RUNNING, to when it was seen RUNNING again
     * @param nowhere the part in which it was UNDEPLOYED or PENDING
     * @param allowed the limit by {@link io.github.onevm.migrate.model.MigrationOptions#maxDowntime}; absent: no limit
     * @param atLeast the certain part of the downtime, if no run observed the VM coming up; {@code total} is then an
     *     upper bound. Absent: {@code total} is exact
     */
    public record Down(
            Duration total, Optional<Duration> nowhere, Optional<Duration> allowed, Optional<Duration> atLeast) {
        /** Whether it was certainly longer than allowed. */
        public boolean isTooLong() {
            return allowed.filter(a -> atLeast.orElse(total).compareTo(a) > 0).isPresent();
        }
    }
}
