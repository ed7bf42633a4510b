package io.github.onevm.migrate.run;

import io.github.onevm.migrate.plan.Plan;
import io.github.onevm.migrate.report.MigrationEvent;
import io.github.onevm.migrate.report.MigrationListener;
import io.github.onevm.migrate.report.MigrationReport;
import io.github.onevm.migrate.spi.BackendException;
import io.github.onevm.migrate.step.FailureCode;
import io.github.onevm.migrate.step.Step;
import io.github.onevm.migrate.step.StepContext;
import io.github.onevm.migrate.step.StepOutcome;
import io.github.onevm.migrate.step.Undoing;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Supplier;

/**
 * Runs a plan: one step after the other; when one fails before the VM's restart, back, newest first. A step whose
 * undoing fails ends the going back at once where the VM must then stay stopped: better a stopped VM and a person than
 * two copies. What only clears up the destination is put off until the VM is back when the destination is away. One run
 * per instance.
 */
public final class PlanRunner {
    private final Plan plan;
    private final StepContext context;
    private final MigrationListener listener;
    private final Deque<Step> begun = new ArrayDeque<>();
    private final List<Step> putOff = new ArrayList<>();
    private final List<String> leftovers = new ArrayList<>();

    public PlanRunner(Plan plan, StepContext context, MigrationListener listener) {
        this.plan = plan;
        this.context = context;
        this.listener = listener;
    }

    /** Runs the plan to its end, or back. */
    public MigrationReport run() {
        Reporter reporter = new Reporter(plan, context);
        try {
            int number = 0;
            for (Step step : plan.steps()) {
                StepOutcome outcome = forward(++number, step);
                if (!outcome.isGood()) {
                    return step.isPointOfNoReturn() ? reporter.notStarted(outcome) : goBack(reporter, outcome);
                }
            }
            return reporter.done();
        } finally {
            if (context.state().wasInterrupted()) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private StepOutcome forward(int number, Step step) {
        if (context.cancellation().isCancelled()) {
            return new StepOutcome.Failed(FailureCode.INTERRUPTED, "asked to stop before: " + step.title());
        }
        // Noted before it acts: a step that fails half-way is undone as well.
        begun.push(step);
        StepOutcome outcome = valued(() -> {
            listener.onEvent(new MigrationEvent.StepStarted(number, plan.steps().size(), step));
            return step.run(context);
        });
        StepOutcome told = valued(() -> {
            listener.onEvent(new MigrationEvent.StepEnded(number, step, outcome));
            return outcome;
        });
        return outcome.isGood() ? told : outcome;
    }

    private MigrationReport goBack(Reporter reporter, StepOutcome cause) {
        StepContext undoing = context.forUndo();
        tell(new MigrationEvent.GoingBack(cause));
        while (!begun.isEmpty()) {
            Step step = begun.pop();
            if (!step.mustBeUndone()) {
                undoNowOrLater(step, undoing);
            } else if (!undone(step, undoPatiently(step, undoing)).isGood()) {
                putOff.forEach(later -> leftovers.add(later.title() + " was not undone"));
                return reporter.stuck(cause, step, leftovers);
            }
        }
        putOff.forEach(step -> undone(step, undoPatiently(step, undoing)));
        return reporter.undone(cause, leftovers);
    }

    /** The destination being away must not keep the VM down. What is put off stays in order: it may build on the last. */
    private void undoNowOrLater(Step step, StepContext undoing) {
        if (!putOff.isEmpty()) {
            putOff.add(step);
            return;
        }
        StepOutcome outcome = valued(() -> step.undo(undoing));
        if (Undoing.mayPass(outcome)) {
            putOff.add(step);
        } else {
            undone(step, outcome);
        }
    }

    private static StepOutcome undoPatiently(Step step, StepContext undoing) {
        return Undoing.patiently(undoing, () -> valued(() -> step.undo(undoing)));
    }

    private StepOutcome undone(Step step, StepOutcome outcome) {
        tell(new MigrationEvent.StepUndone(step, outcome));
        if (!outcome.isGood()) {
            leftovers.add(step.title() + " could not be undone: " + outcome.message());
        }
        return outcome;
    }

    /** On the way back nothing but the undoing itself may stop the undoing. */
    private void tell(MigrationEvent event) {
        valued(() -> {
            listener.onEvent(event);
            return new StepOutcome.Done("told");
        });
    }

    private static StepOutcome valued(Supplier<StepOutcome> action) {
        try {
            return action.get();
        } catch (BackendException.Ambiguous e) {
            return new StepOutcome.Unknown(e.getMessage());
        } catch (BackendException.Unavailable e) {
            return new StepOutcome.Failed(FailureCode.UNREACHABLE, e.getMessage());
        } catch (BackendException e) {
            return new StepOutcome.Failed(FailureCode.REFUSED, e.getMessage());
        } catch (RuntimeException e) {
            return new StepOutcome.Failed(FailureCode.INTERNAL, e.toString());
        }
    }
}
