package io.github.onevm.migrate.run;

import io.github.onevm.migrate.execution.Overdue;
import io.github.onevm.migrate.model.Commit;
import io.github.onevm.migrate.model.FailureCode;
import io.github.onevm.migrate.model.Resume;
import io.github.onevm.migrate.model.Rollback;
import io.github.onevm.migrate.model.ScheduledAction;
import io.github.onevm.migrate.model.StepOutcome;
import io.github.onevm.migrate.model.VmId;
import io.github.onevm.migrate.model.VmState;
import io.github.onevm.migrate.model.VmStatus;
import io.github.onevm.migrate.model.VolumeName;
import io.github.onevm.migrate.plan.Plan;
import io.github.onevm.migrate.report.NextAction;
import io.github.onevm.migrate.report.NextAction.Reason;
import io.github.onevm.migrate.step.Step;
import io.github.onevm.migrate.step.StopVm;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** What to do after a run of a plan, from how it ended and one look at the VM. Makes no call. */
final class NextActions {
    private final Plan plan;
    private final VmId vm;
    private final Optional<VmStatus> status;
    private final Instant now;

    NextActions(Plan plan, Optional<VmStatus> status, Instant now) {
        this.plan = plan;
        this.vm = plan.request().vm();
        this.status = status;
        this.now = now;
    }

    /** After a move that has started the VM. */
    List<NextAction> done() {
        return List.of(new NextAction.CommitMigration(Commit.of(vm), Reason.WAY_BACK_KEPT));
    }

    /** After a move that does not start the VM. */
    List<NextAction> startByHand() {
        Reason why = plan.found().isRunning() ? Reason.LEFT_STOPPED_AS_ASKED : Reason.FOUND_NOT_RUNNING;
        List<ScheduledAction> due = status.map(
                        s -> Overdue.of(vm, s, now).endingUndeployed().actions())
                .orElse(List.of());
        if (due.isEmpty()) {
            return List.of(start(why));
        }
        boolean locked = status.filter(VmStatus::isLocked).isPresent();
        NextAction delete = new NextAction.DeleteScheduled(vm, due, locked, Reason.SCHEDULED_ACTIONS_DUE);
        return locked ? List.of(delete, start(Reason.SCHEDULED_ACTIONS_DUE)) : List.of(delete);
    }

    private NextAction start(Reason reason) {
        return new NextAction.StartVm(vm, plan.found(), plan.deployment(), reason);
    }

    /**
     * After a rollback.
     *
     * @param kept volumes that a guest may have written to
     */
    List<NextAction> afterRollback(StepOutcome cause, boolean leftovers, Set<VolumeName> kept) {
        List<NextAction> next = new ArrayList<>();
        inTheWay(cause).ifPresent(next::add);
        if (is(VmState::isHeld) && !plan.found().isRunning()) {
            next.add(new NextAction.ReleaseVm(vm, Reason.LEFT_IN_HOLD));
        }
        if (leftovers) {
            next.add(new NextAction.LookAtLeftovers(plan.targetCluster(), Reason.LEFTOVERS));
        }
        if (!kept.isEmpty()) {
            next.add(new NextAction.DeleteVolumes(plan.targetCluster(), List.copyOf(kept), Reason.GUEST_WRITES_KEPT));
        }
        return next;
    }

    /** The scheduled actions because of which the VM was not stopped. */
    private Optional<NextAction> inTheWay(StepOutcome cause) {
        if (cause.code() != FailureCode.CHANGED_SINCE_PLAN) {
            return Optional.empty();
        }
        List<ScheduledAction> actions = plan.steps().stream()
                .filter(StopVm.class::isInstance)
                .map(stop -> ((StopVm) stop).longest())
                .flatMap(longest -> status.stream().map(s -> Overdue.inTheWayOfStop(vm, s, now, longest)))
                .flatMap(overdue -> overdue.actions().stream())
                .toList();
        return actions.isEmpty()
                ? Optional.empty()
                : Optional.of(new NextAction.DeleteScheduled(vm, actions, false, Reason.SCHEDULED_ACTION_IN_THE_WAY));
    }

    /** After a run that was asked to leave everything as it is. */
    List<NextAction> left() {
        return List.of(resume(Reason.ASKED_TO_LEAVE), rollback(Reason.ASKED_TO_LEAVE));
    }

    /** After a rollback that could not undo a step. */
    List<NextAction> stuck(StepOutcome cause, Step step) {
        List<NextAction> next = new ArrayList<>();
        next.add(new NextAction.LookAtVm(vm, Optional.of(step.title()), Reason.UNDO_FAILED));
        lostOperation(cause).ifPresent(next::add);
        next.add(rollback(interrupted(cause)));
        next.add(new NextAction.DoNotStart(vm, Reason.UNDO_FAILED));
        return next;
    }

    /**
     * After a start on the destination that did not succeed and was not undone.
     *
     * @param missing why it could not roll back by itself
     */
    List<NextAction> notStarted(StepOutcome cause, List<String> missing) {
        List<NextAction> next = new ArrayList<>();
        next.add(new NextAction.LookAtVm(vm, Optional.empty(), Reason.NOT_RUNNING_THERE));
        lostOperation(cause).ifPresent(next::add);
        if (is(VmState::isPending)) {
            next.add(new NextAction.WaitForScheduler(vm, Reason.NO_HOST_YET));
            next.add(new NextAction.StartVm(vm, plan.found(), plan.deploymentByHand(), Reason.NO_HOST_YET));
        }
        missing.forEach(what -> next.add(new NextAction.RemoveObstacle(what, Reason.WAY_BACK_MISSING)));
        next.add(resume(interrupted(cause)));
        returnOnceDone(cause).ifPresent(next::add);
        next.add(new NextAction.RollBack(Rollback.of(vm).discardingDestinationWrites(), Reason.GUEST_MAY_HAVE_WRITTEN));
        next.add(new NextAction.DoNotTerminate(vm, Reason.NOT_RUNNING_THERE));
        return next;
    }

    /** After a VM that was RUNNING on the destination was not watched to the end, or something is wrong with it since. */
    List<NextAction> onProbation(StepOutcome cause) {
        List<NextAction> next = new ArrayList<>();
        if (cause.code() != FailureCode.INTERRUPTED) {
            next.add(new NextAction.LookAtVm(vm, Optional.empty(), Reason.FAILED));
        }
        if (is(VmState::isPoweroff) || is(VmState::isUnknown)) {
            next.add(new NextAction.StartVm(vm, plan.found(), Optional.empty(), Reason.NOT_RUNNING_THERE));
        }
        next.add(resume(interrupted(cause)));
        if (cause.code() == FailureCode.PROBATION_FAILED && EarlierMoves.mayReturn(plan, status)) {
            next.add(new NextAction.ReverseMigration(vm, Reason.GUEST_MAY_HAVE_WRITTEN));
        }
        returnOnceDone(cause).ifPresent(next::add);
        next.add(new NextAction.RollBack(Rollback.of(vm).discardingDestinationWrites(), Reason.GUEST_MAY_HAVE_WRITTEN));
        if (!is(VmState::isRunning)) {
            next.add(new NextAction.DoNotTerminate(vm, Reason.NOT_RUNNING_THERE));
        }
        return next;
    }

    /** Once a resume has ended a run that was asked to stop, the VM can be taken back without a loss. */
    private Optional<NextAction> returnOnceDone(StepOutcome cause) {
        return cause.code() == FailureCode.INTERRUPTED && EarlierMoves.mayReturn(plan, status)
                ? Optional.of(new NextAction.ReverseMigration(vm, Reason.INTERRUPTED))
                : Optional.empty();
    }

    private Optional<NextAction> lostOperation(StepOutcome cause) {
        boolean late = cause.code() == FailureCode.UNDEPLOY_LATE || cause.code() == FailureCode.START_LATE;
        return late && is(VmState::isWithDriver)
                ? Optional.of(new NextAction.RetryDriver(vm, Reason.OPERATION_LOST))
                : Optional.empty();
    }

    private static Reason interrupted(StepOutcome cause) {
        return cause.code() == FailureCode.INTERRUPTED ? Reason.INTERRUPTED : Reason.FAILED;
    }

    private boolean is(Predicate<VmState> kind) {
        return status.map(VmStatus::state).filter(kind).isPresent();
    }

    private NextAction resume(Reason reason) {
        return new NextAction.ResumeMigration(Resume.of(vm), reason);
    }

    private NextAction rollback(Reason reason) {
        return new NextAction.RollBack(Rollback.of(vm), reason);
    }
}
