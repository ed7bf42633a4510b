package io.github.onevm.migrate.journal;

import io.github.onevm.migrate.event.EventData;
import io.github.onevm.migrate.model.StepOutcome;
import java.util.Optional;

/**
 * A step has ended.
 *
 * @param step its number in the plan, from 1
 * @param undone whether this is the end of its undo
 * @param good whether it succeeded
 * @param message what happened, one sentence without a full stop
 */
public record Ended(int step, boolean undone, boolean good, String message) {
    /** The end that an event tells of; empty if it tells of something else. */
    static Optional<Ended> of(EventData data) {
        if (data instanceof EventData.StepEnded end) {
            return Optional.of(of(end.number(), false, end.outcome()));
        }
        if (data instanceof EventData.StepUndone end) {
            return Optional.of(of(end.number(), true, end.outcome()));
        }
        return data instanceof EventData.StepFoundDone end
                ? Optional.of(new Ended(end.number(), false, true, "found done"))
                : Optional.empty();
    }

    private static Ended of(int step, boolean undone, StepOutcome outcome) {
        return new Ended(step, undone, outcome.isGood(), outcome.message());
    }
}
