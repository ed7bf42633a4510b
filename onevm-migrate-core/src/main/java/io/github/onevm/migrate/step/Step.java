package io.github.onevm.migrate.step;

import io.github.onevm.migrate.execution.RunState;
import io.github.onevm.migrate.execution.StepContext;
import io.github.onevm.migrate.model.HookPoint;
import io.github.onevm.migrate.model.PlannedStep;
import io.github.onevm.migrate.model.StepOutcome;
import io.github.onevm.migrate.spi.PlannedCall;
import java.util.List;
import java.util.Optional;

/**
 * One step of a plan: the data it needs, and how to do it, and how to undo it. Immutable
 * and thread-safe; what a run learns is in {@link RunState}. The methods may raise
 * {@link io.github.onevm.migrate.spi.BackendException}, which the runner turns into an outcome.
 *
 * <p>To add a step: a record that implements this, and a line in {@code StepSequence}. {@link #run} and {@link #undo}
 * may find the step half done by an earlier run. If {@link RunState} says that this is possible, they check the state
 * before they act.
 */
public interface Step extends PlannedStep {
    /**
     * The changing calls that the step makes if nothing fails, in order. Empty for a step that only reads. {@link
     * io.github.onevm.migrate.spi.CallTexts} puts them into the terms of the two APIs.
     */
    default List<PlannedCall> calls() {
        return List.of();
    }

    /** Does the step. */
    StepOutcome run(StepContext context);

    /**
     * Begins to read what the step will need, right before the step before it runs. Makes no change and does not wait. Called only if
     * calls may be made in parallel, and if no earlier run has begun the migration.
     */
    default void readAhead(StepContext context) {}

    /**
     * Whether this step needs nothing of the one before it, so that both may be made at the same time. Both are then announced in the
     * journal before either acts, and both are undone if one of them fails.
     */
    default boolean mayGoBesideTheOneBefore() {
        return false;
    }

    /** Undoes what {@link #run} has done, however far it got. Repeatable. */
    StepOutcome undo(StepContext context);

    /**
     * Whether the journal must be written between the previous step and this one. False for a step whose progress can
     * be read from the site alone: it is announced together with the previous step, which saves a write while the VM is
     * down.
     */
    default boolean needsOwnRecord() {
        return true;
    }

    /**
     * Whether the effects of this step, on which later steps rest, still exist; read-only. Called for the finished
     * steps when a migration of an earlier run is resumed.
     */
    default boolean isStillDone(StepContext context) {
        return true;
    }

    /**
     * Whether this can be undone without loss, however far it got; read-only. False once the guest may have written on
     * the destination.
     */
    default boolean mayBeUndone(StepContext context) {
        return true;
    }

    /**
     * Whether the site shows this step as done although it was not done, or was undone, for example because somebody
     * has started the VM since; read-only. If so, it is undone together with everything it rests on, whatever was
     * noted.
     */
    default boolean standsAgain(StepContext context) {
        return false;
    }

    /**
     * What the undo needs and does not find, one sentence each for people; read-only. Called for all steps before a VM
     * that is on the destination, or waits for a host there, is touched.
     */
    default List<String> undoObstacles(StepContext context) {
        return List.of();
    }

    /**
     * Whether the VM must stay stopped if the undo fails. False for a step that only leaves something behind on the
     * destination, which the operator can clean up while the VM runs again.
     */
    default boolean mustBeUndone() {
        return true;
    }

    /** Whether the names of the source volumes are other ones once this step has begun. */
    default boolean renamesSource() {
        return false;
    }

    /**
     * Whether the VM is where it belongs before this step, which only removes what nothing needs any more. Its failure
     * fails no migration and undoes nothing, and a run that is asked to stop does it all the same.
     */
    default boolean isCleanup() {
        return false;
    }

    /** The point at which hooks are called before this step. */
    default Optional<HookPoint> hookBefore() {
        return Optional.empty();
    }

    /** The point at which hooks are called after this step, if it has succeeded. */
    default Optional<HookPoint> hookAfter() {
        return Optional.empty();
    }

    /** Whether the guest may write on the destination from this step on; see {@link #mayBeUndone}. */
    @Override
    default boolean isPointOfNoReturn() {
        return false;
    }
}
