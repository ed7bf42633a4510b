package io.github.onevm.migrate.report;

import io.github.onevm.migrate.model.PlannedStep;
import io.github.onevm.migrate.model.StepOutcome;

/** Something happened in a run. */
public sealed interface MigrationEvent {
    /**
     * A step begins.
     *
     * @param number its number in the plan, from 1
     * @param total number of steps
     * @param step the step
     */
    record StepStarted(int number, int total, PlannedStep step) implements MigrationEvent {}

    /**
     * How far the current step is; the same line may come more than once.
     *
     * @param message one sentence without a full stop
     */
    record Progress(String message) implements MigrationEvent {}

    /**
     * A step has ended, well or badly.
     *
     * @param number its number in the plan, from 1
     * @param step the step
     * @param outcome how
     */
    record StepEnded(int number, PlannedStep step, StepOutcome outcome) implements MigrationEvent {}

    /**
     * The run goes back.
     *
     * @param cause the outcome that made it
     */
    record GoingBack(StepOutcome cause) implements MigrationEvent {}

    /**
     * A step was undone, or could not be.
     *
     * @param step the step
     * @param outcome how
     */
    record StepUndone(PlannedStep step, StepOutcome outcome) implements MigrationEvent {}

    /**
     * The VM runs again and was down for longer than it may have been: what comes after the last difference is not given up.
     *
     * @param downtime how long
     */
    record DownTooLong(MigrationReport.Down downtime) implements MigrationEvent {}
}
