package io.github.onevm.migrate.report;

import io.github.onevm.migrate.model.Claimant;
import io.github.onevm.migrate.model.FailureCode;
import io.github.onevm.migrate.model.JournalId;
import io.github.onevm.migrate.model.PinChange;
import io.github.onevm.migrate.model.Traffic;
import io.github.onevm.migrate.model.VmId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.immutables.value.Value;

/**
 * The status of a VM's migration, from its journal and the site. A program needs no text of it; {@code cause}, {@code
 * problem} and the messages of steps are for people.
 *
 * @param vm the VM
 * @param record number of the journal
 * @param course which VM goes from where to where; absent if the journal cannot be read
 * @param phase its phase
 * @param stage how far it is; absent if it is over, or not known here
 * @param problem why the journal cannot be read, for people; absent if it can
 * @param holder the run that carries it out, or did last; absent if that cannot be read
 * @param begun when it was begun; absent if the journal cannot be read
 * @param written when the journal was last written, by the clock of that run
 * @param failure the first failure; absent if there was none
 * @param cause the first event that made it fail, for people, one sentence without a full stop
 * @param overcome the failure before it was resumed to its end; absent if there was none
 * @param sent what was sent so far; absent if nothing was, or if it is over
 * @param notBefore when it stops the VM at the earliest, while it waits for that moment
 * @param onHold whether it waits for the operator's signal before it stops the VM, because it was begun so or was told to pause
 * @param downSince since when the VM is down, by the clock of the run; absent if it is RUNNING, did not run before, or the
 *     migration is over
 * @param frozenUntil when the storage cluster of the source deletes the first of the old volumes that a commit has frozen, or was
 *     about to; absent if none was
 * @param history what was done and undone, in order
 * @param where where the VM is, and its state
 * @param data where its data is
 * @param next what to do next; empty if there is nothing to do
 * @param pins the scheduling pins of the VM that were removed or rewritten, with their old texts; empty if there are none,
 *     or if they were put back
 */
@Value.Builder
public record MigrationStatus(
        VmId vm,
        JournalId record,
        Optional<Course> course,
        Phase phase,
        Optional<Stage> stage,
        Optional<String> problem,
        Optional<Claimant> holder,
        Optional<Instant> begun,
        Optional<Instant> written,
        Optional<FailureCode> failure,
        Optional<String> cause,
        Optional<Overcome> overcome,
        Optional<Traffic> sent,
        Optional<Instant> notBefore,
        boolean onHold,
        Optional<Instant> downSince,
        Optional<Instant> frozenUntil,
        List<EndedStep> history,
        VmLocation where,
        DataLocation data,
        List<NextAction> next,
        List<PinChange> pins) {
    public MigrationStatus {
        history = List.copyOf(history);
        next = List.copyOf(next);
        pins = List.copyOf(pins);
    }

    /**
     * Which VM goes from where to where.
     *
     * @param kind what the migration is for
     * @param label the VM, for people: {@code VM 42 (web-1)}
     * @param source the cluster where it begins, for people: {@code cluster 100 (alpha)}
     * @param target the cluster where it ends, for people
     */
    public record Course(Kind kind, String label, String source, String target) {}

    /** What a migration is for. */
    public enum Kind {
        /** It moves the VM. */
        MOVE,
        /** It takes the VM back to where an earlier one has taken it from. */
        RETURN,
        /** It sends snapshots only, and does not stop the VM. */
        SNAPSHOTS_ONLY,
        /** It rehearses a move. */
        REHEARSAL
    }

    /**
     * How far a migration is, as far as that is known.
     *
     * @param rollingBack whether it is being rolled back
     * @param lastBegun the steps of which one is the last one that began; empty before the first step
     * @param total number of steps in the plan
     */
    public record Stage(boolean rollingBack, List<NumberedStep> lastBegun, int total) {
        public Stage {
            lastBegun = List.copyOf(lastBegun);
        }
    }

    /**
     * A step of the plan.
     *
     * @param number its number, from 1
     * @param title its title
     */
    public record NumberedStep(int number, String title) {}

    /**
     * A step, or the undo of a step, has ended.
     *
     * @param step the step
     * @param undone whether this is the end of its undo
     * @param good whether it succeeded
     * @param message what happened, for people, one sentence without a full stop
     */
    public record EndedStep(NumberedStep step, boolean undone, boolean good, String message) {}

    /**
     * The failure of an earlier run of a migration that is done.
     *
     * @param failure its code; absent if it had none
     * @param cause what happened, for people
     */
    public record Overcome(Optional<FailureCode> failure, String cause) {}

    /** The phase of a migration. */
    public enum Phase {
        /** A run is at work on it. */
        AT_WORK,
        /** A run on another machine had it last. This machine cannot tell whether that run is at work. */
        UNKNOWN,
        /** The run that had it is gone; it can be resumed. */
        BROKEN_OFF,
        /** A run has given up. A person must check the situation, then it can be resumed. */
        NEEDS_PERSON,
        /** It is done. */
        DONE,
        /** It was rolled back. */
        UNDONE,
        /** The journal is kept in another place, which {@link DataLocation.JournalElsewhere} names. */
        ELSEWHERE,
        /** The journal cannot be read by this version. */
        UNREADABLE
    }

    /** Whether there is nothing left to do. */
    public boolean isOver() {
        return phase == Phase.DONE || phase == Phase.UNDONE;
    }
}
