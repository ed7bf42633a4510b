package io.github.onevm.migrate.run;

import io.github.onevm.migrate.event.EventData;
import io.github.onevm.migrate.execution.Created;
import io.github.onevm.migrate.execution.Journal;
import io.github.onevm.migrate.execution.PatientUndo;
import io.github.onevm.migrate.execution.RecordsAhead;
import io.github.onevm.migrate.execution.StepContext;
import io.github.onevm.migrate.journal.Direction;
import io.github.onevm.migrate.journal.JournalKeeper;
import io.github.onevm.migrate.journal.MigrationJournal;
import io.github.onevm.migrate.model.FailureCode;
import io.github.onevm.migrate.model.HookPoint;
import io.github.onevm.migrate.model.StepOutcome;
import io.github.onevm.migrate.plan.Plan;
import io.github.onevm.migrate.report.MigrationReport;
import io.github.onevm.migrate.report.MigrationReport.Leftover;
import io.github.onevm.migrate.report.MigrationReport.LeftoverKind;
import io.github.onevm.migrate.report.MigrationReportBuilder;
import io.github.onevm.migrate.spi.BackendException;
import io.github.onevm.migrate.step.Probation;
import io.github.onevm.migrate.step.RemoveOldRounds;
import io.github.onevm.migrate.step.RewriteVmRecords;
import io.github.onevm.migrate.step.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Supplier;

/**
 * Runs a plan, one step after the other. If a step fails and nothing would be lost, it rolls back: the steps are
 * undone, newest first. If the undo of a step fails after which the VM must stay stopped, the rollback ends at once,
 * because a stopped VM and a person are better than two live copies. If the destination is away, steps that only clean
 * it up are undone after the VM is back. A migration that an earlier run has begun is continued in its direction. One
 * run per instance.
 */
public final class PlanRunner {
    private final Plan plan;
    private final StepContext context;
    private final JournalKeeper keeper;
    private final Reporter reporter;
    private final NavigableSet<Integer> begun = new TreeSet<>();
    private final List<Integer> putOff = new ArrayList<>();
    private final List<Leftover> leftovers = new ArrayList<>();
    private final WayBack wayBack;
    private final HookCaller hooks;
    private boolean startsAlready;
    private Optional<StepBeside> beside = Optional.empty();

    PlanRunner(Plan plan, StepContext context, JournalKeeper keeper, WayBack wayBack, HookCaller hooks) {
        this.plan = plan;
        this.hooks = hooks;
        this.wayBack = wayBack;
        this.context = context;
        this.keeper = keeper;
        this.reporter = new Reporter(plan, context);
    }

    /** Runs the plan to its end, or rolls it back. */
    public MigrationReport run() {
        return recorded(() -> {
            hooks.at(HookPoint.BEGUN);
            return forwardFrom(1);
        });
    }

    /** Continues the migration in the journal, in its direction. */
    public MigrationReport carryOn() {
        MigrationJournal left = keeper.record();
        hooks.resumes();
        return recorded(() -> left.direction() == Direction.BACK && !wayBack.isForwardAfterAll(left)
                ? rollBack(firstCause(left, "the run before this one was rolling back"))
                : takeUp(left));
    }

    /** Undoes all steps that the journal shows as begun. */
    public MigrationReport rollback() {
        hooks.resumes();
        return recorded(() -> rollBack(asked(keeper.record())));
    }

    /**
     * Ends a migration whose VM has fallen on the destination, because a move back begins: what earlier rounds have left is
     * removed, the rest is left to the move back.
     *
     * @param report how it has ended
     */
    public void giveUp(MigrationReport report) {
        context.tell(new EventData.ReturnBegun());
        plan.steps().stream()
                .filter(RemoveOldRounds.class::isInstance)
                .forEach(step -> valued(() -> step.run(context)));
        context.state().takenBack();
        keeper.end(report);
    }

    /** A requested rollback is no failure. A failure before the request is still the first cause. */
    private static StepOutcome asked(MigrationJournal record) {
        return record.cause().isPresent() ? firstCause(record, "") : new StepOutcome.Done("a rollback was requested");
    }

    private static StepOutcome firstCause(MigrationJournal record, String otherwise) {
        return new StepOutcome.Failed(
                record.failure().orElse(FailureCode.INTERRUPTED), record.cause().orElse(otherwise));
    }

    private MigrationReport recorded(Supplier<MigrationReport> course) {
        begun.addAll(wayBack.standing(keeper.record()));
        try {
            MigrationReport report = course.get();
            MigrationReport told = keeper.end(report)
                    .or(keeper::problem)
                    .map(p -> behind(report, p))
                    .orElse(report);
            hooks.atTheEnd(told);
            return told;
        } catch (Journal.TakenOver e) {
            return reporter.takenOver(String.valueOf(e.getMessage()));
        } finally {
            if (context.state().wasInterrupted()) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** The result stays the same, but readers of the journal are told too little. */
    private static MigrationReport behind(MigrationReport report, String problem) {
        return new MigrationReportBuilder()
                .from(report)
                .addLeftovers(new Leftover(LeftoverKind.JOURNAL_BEHIND, "", Optional.of(problem)))
                .build();
    }

    /** The effects that later steps rest on must still exist, unless the VM may already be starting. */
    private MigrationReport takeUp(MigrationJournal left) {
        hooks.at(HookPoint.BEGUN);
        if (left.step() > 1 && step(left.step()).isCleanup() && hasEnded(left, left.step() - 1)) {
            return forwardFrom(left.step());
        }
        Optional<Integer> start =
                begun.descendingSet().stream().filter(this::isUnderWay).findFirst();
        if (start.isPresent()) {
            startsAlready = true;
            noteFoundDone(left, start.orElseThrow());
            return forwardFrom(start.orElseThrow());
        }
        int next = Math.max(left.step(), 1);
        // A cluster that is away must not end the run here: the VM may be down.
        StepOutcome still = valued(() -> allStillDone(next));
        if (!still.isGood()) {
            return failed(next, still);
        }
        noteFoundDone(left, next);
        return forwardFrom(next);
    }

    /**
     * The end of a step that needs no writing of its own may be missing in the journal of a run that died, and so may the
     * global ids of the volumes that it created. Without them, nothing that the volumes replace would ever be deleted.
     */
    private void noteFoundDone(MigrationJournal left, int next) {
        valued(() -> {
            Created.noteUnknown(context);
            return new StepOutcome.AlreadyDone("looked");
        });
        for (int number = 1; number < next; number++) {
            int step = number;
            if (!hasEnded(left, step)) {
                context.tell(new EventData.StepFoundDone(step, step(step)));
            }
        }
    }

    private static boolean hasEnded(MigrationJournal left, int step) {
        return left.ended().stream().anyMatch(e -> e.step() == step && !e.undone() && e.good());
    }

    /**
     * Whether the start was accepted: the VM is on the destination or waits for a host, from where it can go forward or
     * back. If the VM waits although the step before the start is not done, somebody else has started it from where it
     * was.
     */
    private boolean isUnderWay(int number) {
        Step step = step(number);
        return !step.mayBeUndone(context)
                || (step.standsAgain(context)
                        && step(number - 1) instanceof RewriteVmRecords rewrite
                        && rewrite.isDone(context));
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
            if (!outcome.isGood() && !step(number).isCleanup()) {
                return failed(number, outcome);
            }
        }
        reporter.downtime()
                .filter(MigrationReport.Down::isTooLong)
                .ifPresent(down -> context.tell(new EventData.Warning.DownTooLong(
                        down.atLeast().orElse(down.total()), down.allowed().orElseThrow())));
        return reporter.done();
    }

    private StepOutcome forward(int number) {
        Optional<StepOutcome> madeBeside = madeBeside(number);
        return madeBeside.isPresent() ? madeBeside.orElseThrow() : begunNow(number);
    }

    private StepOutcome begunNow(int number) {
        Step step = step(number);
        if (context.cancellation().isCancelled() && !step.isCleanup()) {
            return stoppedBefore(step);
        }
        Optional<StepOutcome> no = asked(number);
        if (no.isPresent()) {
            return no.orElseThrow();
        }
        // Noted before the step acts, so that a step that fails half-way is undone as well.
        begun.add(number);
        context.tell(new EventData.StepBegun(number, plan.steps().size(), step));
        StepOutcome outcome = made(number);
        context.tell(new EventData.StepEnded(number, step, outcome));
        if (outcome.isGood()) {
            step.hookAfter().ifPresent(hooks::at);
        } else {
            madeBeside(number + 1);
        }
        return outcome;
    }

    private StepOutcome made(int number) {
        Optional<Step> next = Optional.of(number)
                .filter(n -> n < plan.steps().size()
                        && !context.lanes().isOne()
                        && !context.state().isTakenUp())
                .map(n -> step(n + 1));
        next.ifPresent(after -> after.readAhead(context));
        beside = next.filter(after -> after.mayGoBesideTheOneBefore() && hooks.areNone())
                .map(after -> new StepBeside(context, own -> valued(() -> after.run(own))));
        if (beside.isEmpty()) {
            return valued(() -> step(number).run(context));
        }
        try (StepBeside other = beside.orElseThrow()) {
            StepOutcome outcome = valued(() -> step(number).run(other.beginningWith(context)));
            if (outcome.isGood()) {
                other.await();
            }
            return outcome;
        }
    }

    /** The outcome of a step that was made beside the one before; empty if it was not. Tells of it as of any other. */
    private Optional<StepOutcome> madeBeside(int number) {
        Optional<StepBeside> made = beside;
        beside = Optional.empty();
        Optional<StepOutcome> outcome = made.flatMap(StepBeside::outcome);
        outcome.ifPresent(ended -> {
            begun.add(number);
            context.tell(new EventData.StepBegun(number, plan.steps().size(), step(number)));
            made.orElseThrow().tell(context);
            context.tell(new EventData.StepEnded(number, step(number), ended));
        });
        return outcome;
    }

    /** Why the step must not begin: a veto of a hook, or a request to stop that has come meanwhile. */
    private Optional<StepOutcome> asked(int number) {
        Step step = step(number);
        Optional<HookPoint> point = step.hookBefore().filter(p -> !isPast(p));
        if (point.isEmpty()) {
            return Optional.empty();
        }
        Optional<StepOutcome> veto = hooks.at(point.orElseThrow());
        return context.cancellation().isCancelled() ? Optional.of(stoppedBefore(step)) : veto;
    }

    /** What is under way cannot be vetoed, and is not about to begin. */
    private boolean isPast(HookPoint point) {
        return point == HookPoint.BEFORE_STOP && context.state().wasStopAsked()
                || point == HookPoint.BEFORE_START && startsAlready;
    }

    private static StepOutcome stoppedBefore(Step step) {
        return new StepOutcome.Failed(FailureCode.INTERRUPTED, "asked to stop before: " + step.title());
    }

    private MigrationReport failed(int number, StepOutcome cause) {
        keeper.failed(cause);
        context.state().takeRecordsAhead().ifPresent(RecordsAhead::close);
        Step step = step(number);
        if (!mayBeRolledBack(step)) {
            boolean ran = step instanceof Probation || cause.code() == FailureCode.PROBATION_FAILED;
            return ran ? reporter.onProbation(cause) : reporter.notStarted(cause);
        }
        if (context.cancellation().leavesBehind()) {
            return reporter.left(cause, number);
        }
        List<String> missing = step.isPointOfNoReturn() ? missing() : List.of();
        return missing.isEmpty() ? rollBack(cause) : reporter.notStarted(cause, missing);
    }

    /** If something cannot be read, the VM is not left down for it: the undo reads it again, and waits if necessary. */
    private List<String> missing() {
        List<String> missing = new ArrayList<>();
        valued(() -> {
            missing.addAll(wayBack.obstacles(begun));
            return new StepOutcome.AlreadyDone("looked");
        });
        return missing;
    }

    /** Waits for a front-end that is away for a while, because the VM must not be left down for it. */
    private boolean mayBeRolledBack(Step step) {
        StepContext looking = context.forUndo();
        return PatientUndo.patiently(
                        looking,
                        () -> valued(() -> step.mayBeUndone(looking)
                                ? new StepOutcome.AlreadyDone("a rollback loses nothing")
                                : new StepOutcome.Failed(
                                        FailureCode.GUEST_MAY_HAVE_WRITTEN, "a rollback would lose data")))
                .isGood();
    }

    private MigrationReport rollBack(StepOutcome cause) {
        StepContext undoing = context.forUndo();
        context.tell(new EventData.RollbackBegun(cause, begun.isEmpty() ? 0 : begun.last()));
        for (Integer number = begun.pollLast(); number != null; number = begun.pollLast()) {
            if (!step(number).mustBeUndone()) {
                undoNowOrLater(number, undoing);
                continue;
            }
            StepOutcome outcome = undone(number, undoPatiently(number, undoing));
            if (isThereAfterAll(number, outcome)) {
                context.tell(new EventData.RollbackCalledOff());
                return reporter.notStarted(cause);
            }
            if (!outcome.isGood()) {
                putOff.forEach(later -> leftovers.add(
                        new Leftover(LeftoverKind.NOT_UNDONE, step(later).title(), Optional.empty())));
                return reporter.stuck(cause.isGood() ? outcome : cause, number, leftovers);
            }
        }
        putOff.forEach(number -> undone(number, undoPatiently(number, undoing)));
        lookPatiently(undoing);
        return reporter.undone(cause, leftovers);
    }

    /** Whether a host was faster: the VM is starting on the destination, and nothing was undone. */
    private boolean isThereAfterAll(int number, StepOutcome outcome) {
        return outcome.code() == FailureCode.GUEST_MAY_HAVE_WRITTEN
                && !outcome.isGood()
                && step(number).isPointOfNoReturn()
                && wayBack.nothingUndone(keeper.record());
    }

    /** The report says where the VM is, so a front-end that is away for a moment is waited for. */
    private void lookPatiently(StepContext looking) {
        PatientUndo.patiently(
                looking,
                () -> valued(() -> new StepOutcome.AlreadyDone(plan.vmLabel() + " is "
                        + looking.control().status(plan.request().vm()).state())));
    }

    /**
     * A destination that is away must not keep the VM down. Postponed steps keep their order, because they may depend
     * on each other.
     */
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
        context.tell(new EventData.StepUndone(number, step(number), outcome));
        if (!outcome.isGood()) {
            leftovers.add(new Leftover(LeftoverKind.UNDO_FAILED, step(number).title(), Optional.of(outcome.message())));
        }
        return outcome;
    }

    private Step step(int number) {
        return plan.steps().get(number - 1);
    }

    private static StepOutcome valued(Supplier<StepOutcome> action) {
        try {
            return action.get();
        } catch (Journal.TakenOver e) {
            // Only the new run may act; this one must not even undo.
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
