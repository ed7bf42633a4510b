package io.github.onevm.migrate.journal;

import io.github.onevm.migrate.model.StepOutcome;

/**
 * A step has ended.
 *
 * @param step its number in the plan, from 1
 * @param undone whether this is the end of its undo
 * @param good whether it succeeded
 * @param message what happened, one sentence without a full stop
 */
public record Ended(int step, boolean undone, boolean good, String message) {
    static Ended of(int step, boolean undone, StepOutcome outcome) {
        return new Ended(step, undone, outcome.isGood(), outcome.message());
    }
}
