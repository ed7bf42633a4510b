package io.github.onevm.migrate.run;

import io.github.onevm.migrate.execution.FailureCode;
import io.github.onevm.migrate.execution.Journal;
import io.github.onevm.migrate.execution.PatientUndo;
import io.github.onevm.migrate.execution.StepContext;
import io.github.onevm.migrate.execution.StepOutcome;
import io.github.onevm.migrate.journal.Direction;
import io.github.onevm.migrate.journal.JournalKeeper;
import io.github.onevm.migrate.journal.MigrationJournal;
import io.github.onevm.migrate.plan.Plan;
import io.github.onevm.migrate.report.MigrationEvent;
import io.github.onevm.migrate.report.MigrationListener;
import io.github.onevm.migrate.report.MigrationReport;
import io.github.onevm.migrate.report.MigrationReportBuilder;
import io.github.onevm.migrate.spi.BackendException;
import io.github.onevm.migrate.step.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Supplier;

/**
 * Runs a plan: one step after the other; when one fails and nothing would be lost by it, back, newest first. A step whose
 * undoing fails ends the going back at once where the VM must then stay stopped: better a stopped VM and a person than
 * two copies. What only clears up the destination is put off until the VM is back when the destination is away. What a run
 * before this one has begun is carried on in the direction it had. One run per instance.
 */
public final class PlanRunner {
    private final Plan plan;
    private final StepContext context;
    private final JournalKeeper keeper;
    private final MigrationListener listener;
    private final Reporter reporter;
    private final NavigableSet<Integer> begun = new TreeSet<>();
    private final List<Integer> putOff = new ArrayList<>();
    private final List<String> leftovers = new ArrayList<>();
    private final WayBack wayBack;

    PlanRunner(Plan plan, StepContext context, JournalKeeper keeper, MigrationListener listener, WayBack wayBack) {
        this.plan = plan;
        this.wayBack = wayBack;
        this.context = context;
        this.keeper = keeper;
        this.listener = listener;
        this.reporter = new Reporter(plan, context);
    }

    /** Runs the plan to its end, or back. */
    public MigrationReport run() {
        return recorded(() -> forwardFrom(1));
    }

    /** Carries on what the record shows, in its direction. */
    public MigrationReport carryOn() {
        MigrationJournal left = keeper.record();
        return recorded(() -> left.direction() == Direction.BACK && !wayBack.isForwardAfterAll(left)
                ? goBack(firstCause(left, "the run before this one was going back"))
                : takeUp(left));
    }

    /** Takes back all that the record shows as begun. */
    public MigrationReport takeBack() {
        return recorded(() -> goBack(asked(keeper.record())));
    }

    /** Being asked is no failure; what had failed before is the first cause all the same. */
    private static StepOutcome asked(MigrationJournal record) {
        return record.cause().isPresent()
                ? firstCause(record, "")
                : new StepOutcome.Done("it was asked to take the migration back");
    }

    private static StepOutcome firstCause(MigrationJournal record, String otherwise) {
        return new StepOutcome.Failed(
                record.failure().orElse(FailureCode.INTERRUPTED), record.cause().orElse(otherwise));
    }

    private MigrationReport recorded(Supplier<MigrationReport> course) {
        begun.addAll(wayBack.standing(keeper.record()));
        try {
            MigrationReport report = course.get();
            return keeper.end(report)
                    .or(keeper::problem)
                    .map(p -> behind(report, p))
                    .orElse(report);
        } catch (Journal.TakenOver e) {
            return reporter.takenOver(String.valueOf(e.getMessage()));
        } finally {
            if (context.state().wasInterrupted()) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** How it ended does not change by that; who looks at the record is told too little. */
    private static MigrationReport behind(MigrationReport report, String problem) {
        return new MigrationReportBuilder()
                .from(report)
                .addLeftovers("the record does not show how it ended: " + problem)
                .build();
    }

    /** What later steps rest on must still be so, unless the VM may be on its way up already. */
    private MigrationReport takeUp(MigrationJournal left) {
        Optional<Integer> start =
                begun.descendingSet().stream().filter(this::isUnderWay).findFirst();
        if (start.isPresent()) {
            noteFoundDone(left, start.orElseThrow());
            return forwardFrom(start.orElseThrow());
        }
        int next = Math.max(left.step(), 1);
        StepOutcome still = allStillDone(next);
        if (!still.isGood()) {
            return failed(next, still);
        }
        noteFoundDone(left, next);
        return forwardFrom(next);
    }

    /** The end of a step that needs no writing of its own may be missing in the journal of a run that died. */
    private void noteFoundDone(MigrationJournal left, int next) {
        for (int number = 1; number < next; number++) {
            int step = number;
            if (left.ended().stream().noneMatch(e -> e.step() == step && !e.undone() && e.good())) {
                keeper.stepEnded(step, false, new StepOutcome.AlreadyDone("found done"));
            }
        }
    }

    /**
     * The start was accepted: the VM is there, or waits for a host, from where it could be taken back and goes on as well. A VM
     * that waits although the step before the start is not done was started by somebody else, from where it was.
     */
    private boolean isUnderWay(int number) {
        Step step = step(number);
        return !step.mayBeUndone(context)
                || (step.standsAgain(context) && step(number - 1).isDone(context));
    }

    private StepOutcome allStillDone(int next) {
        for (Step done : plan.steps().subList(0, next - 1)) {
            if (!done.isStillDone(context)) {
                return new StepOutcome.Failed(
                        FailureCode.CHANGED_SINCE_PLAN,
                        "since the migration was broken off, somebody has changed what this step had done: "
                                + done.title());
            }
        }
        return new StepOutcome.AlreadyDone("all is as it was left");
    }

    private MigrationReport forwardFrom(int first) {
        for (int number = first; number <= plan.steps().size(); number++) {
            StepOutcome outcome = forward(number);
            if (!outcome.isGood()) {
                return failed(number, outcome);
            }
        }
        reporter.downtime()
                .filter(MigrationReport.Down::isTooLong)
                .ifPresent(down -> tell(new MigrationEvent.DownTooLong(down)));
        return reporter.done();
    }

    private StepOutcome forward(int number) {
        Step step = step(number);
        if (context.cancellation().isCancelled()) {
            return new StepOutcome.Failed(FailureCode.INTERRUPTED, "asked to stop before: " + step.title());
        }
        // Noted before it acts: a step that fails half-way is undone as well.
        begun.add(number);
        keeper.stepBegun(number);
        StepOutcome outcome = valued(() -> {
            listener.onEvent(new MigrationEvent.StepStarted(number, plan.steps().size(), step));
            return step.run(context);
        });
        keeper.stepEnded(number, false, outcome);
        StepOutcome told = valued(() -> {
            listener.onEvent(new MigrationEvent.StepEnded(number, step, outcome));
            return outcome;
        });
        return outcome.isGood() ? told : outcome;
    }

    private MigrationReport failed(int number, StepOutcome cause) {
        keeper.failed(cause);
        Step step = step(number);
        if (!mayGoBack(step)) {
            return reporter.notStarted(cause);
        }
        if (context.cancellation().leavesBehind()) {
            return reporter.left(cause);
        }
        List<String> missing = step.isPointOfNoReturn() ? missing() : List.of();
        return missing.isEmpty() ? goBack(cause) : reporter.notStarted(cause, missing);
    }

    /** What cannot be looked at is no reason to leave the VM down: the undoing looks again, and is patient. */
    private List<String> missing() {
        List<String> missing = new ArrayList<>();
        valued(() -> {
            missing.addAll(wayBack.obstacles(begun));
            return new StepOutcome.AlreadyDone("looked");
        });
        return missing;
    }

    /** Patient: a front-end that is away for a while is no reason to leave the VM down. */
    private boolean mayGoBack(Step step) {
        StepContext looking = context.forUndo();
        return PatientUndo.patiently(
                        looking,
                        () -> valued(() -> step.mayBeUndone(looking)
                                ? new StepOutcome.AlreadyDone("nothing is lost by going back")
                                : new StepOutcome.Failed(
                                        FailureCode.GUEST_MAY_HAVE_WRITTEN, "going back would lose data")))
                .isGood();
    }

    private MigrationReport goBack(StepOutcome cause) {
        StepContext undoing = context.forUndo();
        keeper.goingBack(cause, begun.isEmpty() ? 0 : begun.last());
        tell(new MigrationEvent.GoingBack(cause));
        for (Integer number = begun.pollLast(); number != null; number = begun.pollLast()) {
            if (!step(number).mustBeUndone()) {
                undoNowOrLater(number, undoing);
                continue;
            }
            StepOutcome outcome = undone(number, undoPatiently(number, undoing));
            if (isThereAfterAll(number, outcome)) {
                keeper.goingOn();
                return reporter.notStarted(cause);
            }
            if (!outcome.isGood()) {
                putOff.forEach(later -> leftovers.add(step(later).title() + " was not undone"));
                return reporter.stuck(cause.isGood() ? outcome : cause, step(number), leftovers);
            }
        }
        putOff.forEach(number -> undone(number, undoPatiently(number, undoing)));
        lookPatiently(undoing);
        return reporter.undone(cause, leftovers);
    }

    /** A host was faster: the VM is on its way up where it was going, and nothing has been taken back. */
    private boolean isThereAfterAll(int number, StepOutcome outcome) {
        return outcome.code() == FailureCode.GUEST_MAY_HAVE_WRITTEN
                && !outcome.isGood()
                && step(number).isPointOfNoReturn()
                && wayBack.nothingTakenBack(keeper.record());
    }

    /** The report says where the VM is; a front-end that is away for a moment is waited for. */
    private void lookPatiently(StepContext looking) {
        PatientUndo.patiently(
                looking,
                () -> valued(() -> new StepOutcome.AlreadyDone(plan.vmLabel() + " is "
                        + looking.control().status(plan.request().vm()).state())));
    }

    /** The destination being away must not keep the VM down. What is put off stays in order: it may build on the last. */
    private void undoNowOrLater(int number, StepContext undoing) {
        if (!putOff.isEmpty()) {
            putOff.add(number);
            return;
        }
        StepOutcome outcome = valued(() -> step(number).undo(undoing));
        if (PatientUndo.mayPass(outcome)) {
            putOff.add(number);
        } else {
            undone(number, outcome);
        }
    }

    private StepOutcome undoPatiently(int number, StepContext undoing) {
        return PatientUndo.patiently(undoing, () -> valued(() -> step(number).undo(undoing)));
    }

    private StepOutcome undone(int number, StepOutcome outcome) {
        keeper.stepEnded(number, true, outcome);
        tell(new MigrationEvent.StepUndone(step(number), outcome));
        if (!outcome.isGood()) {
            leftovers.add(step(number).title() + " could not be undone: " + outcome.message());
        }
        return outcome;
    }

    private Step step(int number) {
        return plan.steps().get(number - 1);
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
        } catch (Journal.TakenOver e) {
            // Nobody but the new holder may act, not even to undo.
            throw e;
        } catch (Journal.NotWritten e) {
            return new StepOutcome.Failed(FailureCode.RECORD_NOT_WRITTEN, String.valueOf(e.getMessage()));
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
