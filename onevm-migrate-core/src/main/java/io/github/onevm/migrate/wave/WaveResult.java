package io.github.onevm.migrate.wave;

import io.github.onevm.migrate.model.Bytes;
import io.github.onevm.migrate.model.VmId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.immutables.value.Value;

/**
 * How a move of a wave has ended. Immutable.
 *
 * @param vm the VM
 * @param outcome how it ended
 * @param code the check that blocks it, {@code VM_LOCKED}, or the {@link io.github.onevm.migrate.model.FailureCode} of its failure; absent if there
 *     is none
 * @param cause what happened, for people, one sentence without a full stop; absent if there is nothing to say
 * @param downtime how long the VM was down; absent if it was not, or if that is not known
 * @param sent what was sent; absent if nothing was, or if the storage cluster does not tell
 * @param begun when it began; absent if it did not
 * @param ended when it ended
 */
@Value.Builder
public record WaveResult(
        VmId vm,
        Outcome outcome,
        Optional<String> code,
        Optional<String> cause,
        Optional<Duration> downtime,
        Optional<Bytes> sent,
        Optional<Instant> begun,
        Instant ended) {
    /** How a move of a wave ends. */
    public enum Outcome {
        /** It was moved. */
        MOVED,
        /** It is in the target cluster already, and was not moved by this wave. */
        THERE_ALREADY,
        /** A check blocks the move, or it could not be checked; nothing was changed. */
        CANNOT_MOVE,
        /** The move failed before anything was changed, or another run has the VM. */
        NOTHING_CHANGED,
        /** The move failed and was rolled back: the VM is where it was. */
        ROLLED_BACK,
        /** The wave was asked to stop. The move goes on with the next resume. */
        INTERRUPTED,
        /** The move failed and needs a person. */
        NEEDS_PERSON
    }

    /** Whether the move counts as failed for {@link WaveLimits#maxFailures}. */
    public boolean isFailure() {
        return outcome == Outcome.NOTHING_CHANGED || outcome == Outcome.ROLLED_BACK || outcome == Outcome.NEEDS_PERSON;
    }

    /** Whether the VM is where it should be. */
    public boolean isThere() {
        return outcome == Outcome.MOVED || outcome == Outcome.THERE_ALREADY;
    }
}
