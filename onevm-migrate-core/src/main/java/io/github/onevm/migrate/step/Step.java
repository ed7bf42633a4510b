package io.github.onevm.migrate.step;

import io.github.onevm.migrate.execution.RunState;
import io.github.onevm.migrate.execution.StepContext;
import io.github.onevm.migrate.execution.StepOutcome;
import java.util.List;

/**
 * One step of a plan: plain data with all it needs, and the knowledge how to do it, how to tell that it is done, and how
 * to undo it. Immutable and thread-safe; what a run learns on the way is in {@link RunState}. The methods may raise
 * {@link io.github.onevm.migrate.spi.BackendException}, which the runner turns into an outcome.
 *
 * <p>To add a step: a record that implements this, and a line in {@code StepSequence}. {@link #run} and {@link #undo} may find
 * themselves half done, by a run that was broken off: they look before they act when {@link RunState} says so.
 */
public interface Step {
    /** What the step does, a few words in the imperative, for lists and progress. */
    String title();

    /** Everything the step will use, one line each: names, ids, tags, values, limits. */
    List<String> details();

    /**
     * The calls of the two APIs that change something and that the step makes when nothing goes wrong, in order, one line
     * each: {@code StorPool source: VolumesGroupBackup location=beta-loc ...}, {@code OpenNebula: one.vm.action undeploy 42}.
     * What is only known while running is named in angle brackets. Never a secret. None for a step that only looks.
     */
    default List<String> calls() {
        return List.of();
    }

    /** Does it. */
    StepOutcome run(StepContext context);

    /** Whether the world shows that it is done; reads only. */
    boolean isDone(StepContext context);

    /** Takes back what {@link #run} has done of it, however far that got. Repeatable. */
    StepOutcome undo(StepContext context);

    /**
     * Whether the record must be written between the step before and this one. Not so for a step of which the world alone
     * tells how far it got: it is announced together with the step before, and saves a writing while the VM is down.
     */
    default boolean needsOwnRecord() {
        return true;
    }

    /**
     * Whether what this step has brought about, and later ones rest on, is still so; reads only. Asked of the steps that are
     * done when a migration is taken up again that another run has left.
     */
    default boolean isStillDone(StepContext context) {
        return true;
    }

    /**
     * Whether this can be undone without loss, however far it got; reads only. Not so once the guest may have written on the
     * destination.
     */
    default boolean mayBeUndone(StepContext context) {
        return true;
    }

    /**
     * Whether the world shows this as done although it was not, or was undone: somebody has started the VM since, say. Reads
     * only. Then it, and all that it rests on, is to be undone, whatever was noted of that.
     */
    default boolean standsAgain(StepContext context) {
        return false;
    }

    /**
     * What the undoing needs and does not find, one sentence each for people; reads only. Asked of all steps before a VM
     * that runs on the destination, or waits to, is touched.
     */
    default List<String> undoObstacles(StepContext context) {
        return List.of();
    }

    /**
     * Whether the VM must stay stopped when the undoing fails. Not so for a step that only leaves something behind on
     * the destination, which the operator can clear up while the VM is back at work.
     */
    default boolean mustBeUndone() {
        return true;
    }

    /** Whether the guest may write on the destination from this step on; see {@link #mayBeUndone}. */
    default boolean isPointOfNoReturn() {
        return false;
    }
}
