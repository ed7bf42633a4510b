package io.github.onevm.migrate.report;

import io.github.onevm.migrate.model.PlannedStep;
import io.github.onevm.migrate.model.StepOutcome;

/** An event of a run. */
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
     * Progress of the current step; the same line may be repeated.
     *
     * @param message one sentence without a full stop
     */
    record Progress(String message) implements MigrationEvent {}

    /**
     * A step has ended, successfully or not.
     *
     * @param number its number in the plan, from 1
     * @param step the step
     * @param outcome its outcome
     */
    record StepEnded(int number, PlannedStep step, StepOutcome outcome) implements MigrationEvent {}

    /**
     * A rollback begins.
     *
     * @param cause the outcome that caused it
     */
    record GoingBack(StepOutcome cause) implements MigrationEvent {}

    /**
     * A step was undone, or could not be undone.
     *
     * @param step the step
     * @param outcome its outcome
     */
    record StepUndone(PlannedStep step, StepOutcome outcome) implements MigrationEvent {}

    /**
     * The VM runs again and was down for longer than allowed. The steps after the last difference are not abandoned for
     * that.
     *
     * @param downtime the downtime
     */
    record DownTooLong(MigrationReport.Down downtime) implements MigrationEvent {}
}
