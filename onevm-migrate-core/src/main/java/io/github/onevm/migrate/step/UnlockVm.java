package io.github.onevm.migrate.step;

import io.github.onevm.migrate.event.EventData;
import io.github.onevm.migrate.execution.Leader;
import io.github.onevm.migrate.execution.MovedImages;
import io.github.onevm.migrate.execution.Overdue;
import io.github.onevm.migrate.execution.Patience;
import io.github.onevm.migrate.execution.StepContext;
import io.github.onevm.migrate.execution.StopOnDestination;
import io.github.onevm.migrate.execution.VmLock;
import io.github.onevm.migrate.model.ClusterId;
import io.github.onevm.migrate.model.StepOutcome;
import io.github.onevm.migrate.model.VmId;
import io.github.onevm.migrate.spi.CloudCall;
import io.github.onevm.migrate.spi.PlannedCall;
import java.time.Duration;
import java.util.List;

/**
 * Unlocks a VM that is not to be started. Anybody may start it from then on. If a scheduled action that came due
 * meanwhile would start or delete it, the lock stays: the VM is to be left UNDEPLOYED, and only a person can decide
 * whether that or the schedule counts.
 *
 * @param vm the VM
 * @param cluster the cluster of the destination
 * @param limit limit of the stop if the VM runs when this is undone
 */
public record UnlockVm(VmId vm, ClusterId cluster, Duration limit) implements Step {
    @Override
    public String title() {
        return "unlock VM " + vm;
    }

    @Override
    public List<String> details() {
        return List.of(
                "it is left UNDEPLOYED", "and locked, if an action that is overdue by then would start or delete it");
    }

    @Override
    public List<PlannedCall> calls() {
        return List.of(new CloudCall.Unlock(vm));
    }

    @Override
    public StepOutcome run(StepContext context) {
        Leader.orFollower(context, vm);
        Overdue ending = Overdue.of(
                        vm,
                        Patience.now(context).look(() -> context.control().status(vm)),
                        context.time().now())
                .endingUndeployed();
        if (ending.isEmpty()) {
            return MovedImages.confirmed(context, VmLock.release(context, vm));
        }
        String why = "VM " + vm + " stays locked: within 15 s of an unlock OpenNebula would do " + ending.list();
        context.tell(new EventData.Warning.LockKept(ending.actions()));
        return new StepOutcome.Done(why);
    }

    @Override
    public boolean needsOwnRecord() {
        return false;
    }

    @Override
    public boolean mayBeUndone(StepContext context) {
        return context.state().discards() || new StopOnDestination(vm, cluster, limit).isUntouched(context);
    }

    @Override
    public boolean standsAgain(StepContext context) {
        return new StopOnDestination(vm, cluster, limit).isThere(context);
    }

    @Override
    public StepOutcome undo(StepContext context) {
        Leader.orFollower(context, vm);
        return new StopOnDestination(vm, cluster, limit).run(context);
    }
}
