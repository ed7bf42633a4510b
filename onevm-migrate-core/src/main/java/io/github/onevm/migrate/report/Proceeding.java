package io.github.onevm.migrate.report;

import io.github.onevm.migrate.model.Claimant;
import io.github.onevm.migrate.model.OperatorSignal;
import io.github.onevm.migrate.model.VmId;
import java.util.List;
import java.util.Optional;

/**
 * The result of a signal to the run that moves a VM.
 *
 * @param vm the VM
 * @param signal the signal
 * @param answer whether a run receives the signal; if none does, nothing was changed
 * @param run the run that has the migration, or had it last; absent if there is none, or it is not known
 * @param detail why the journal does not help, for people, one sentence without a full stop; absent if it does
 * @param next what to do next; empty if there is nothing to do
 */
public record Proceeding(
        VmId vm,
        OperatorSignal signal,
        Answer answer,
        Optional<Claimant> run,
        Optional<String> detail,
        List<NextAction> next) {
    public Proceeding {
        next = List.copyOf(next);
    }

    /** Whether a run receives the signal, or may receive it. */
    public boolean told() {
        return answer == Answer.TOLD || answer == Answer.TOLD_IF_AT_WORK;
    }

    /** Whether a run receives the signal. */
    public enum Answer {
        /** The run receives it. */
        TOLD,
        /** The run is on another machine, and receives it if it is at work. */
        TOLD_IF_AT_WORK,
        /** No migration of the VM is under way. */
        NO_MIGRATION,
        /** A run has given the migration up. */
        GIVEN_UP,
        /** The run is gone. */
        RUN_IS_GONE,
        /** The run is gone; after a resume the migration waits for the signal, unless it came before. */
        RUN_ON_HOLD_IS_GONE,
        /** The migration was begun without a hold, and was not told to pause. */
        NOT_TO_HOLD,
        /** The migration no longer waits for a signal. */
        NO_LONGER_ON_HOLD,
        /** The migration sends nothing while the VM runs, so there is nothing to pause or to cut short. */
        NO_ROUNDS,
        /** The migration is past the moment until which the signal means something. */
        TOO_LATE,
        /** The migration is being rolled back. */
        ROLLING_BACK,
        /** The journal is in another place, or this version cannot read it; see {@link Proceeding#detail}. */
        NOT_READABLE_HERE
    }
}
