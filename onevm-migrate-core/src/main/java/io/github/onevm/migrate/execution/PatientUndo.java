package io.github.onevm.migrate.execution;

import io.github.onevm.migrate.event.EventData;
import io.github.onevm.migrate.model.FailureCode;
import io.github.onevm.migrate.model.StepOutcome;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Undoes with patience: while a back-end is away, or the outcome of a call is unknown, the undo of a step is tried
 * again, because a person could not do more either. Stateless.
 */
public final class PatientUndo {
    /** Longer than the management service of a storage cluster takes to move to another node. */
    public static final Duration LIMIT = Duration.ofMinutes(3);

    private PatientUndo() {}

    /** The first certain outcome, or the last one before the limit. */
    public static StepOutcome patiently(StepContext context, Supplier<StepOutcome> attempt) {
        Instant since = context.time().now();
        return new Await(context)
                .until(LIMIT, () -> told(context, since, attempt.get()), outcome -> !mayPass(outcome))
                .last()
                .orElseThrow();
    }

    private static StepOutcome told(StepContext context, Instant since, StepOutcome outcome) {
        if (mayPass(outcome)) {
            context.tell(new EventData.Waiting.ForServer(since, Optional.of(LIMIT), outcome.message()));
        }
        return outcome;
    }

    /** Whether another attempt, a little later, may succeed. */
    public static boolean mayPass(StepOutcome outcome) {
        return outcome instanceof StepOutcome.Unknown
                || (outcome instanceof StepOutcome.Failed failed && failed.code() == FailureCode.UNREACHABLE);
    }
}
