package io.github.onevm.migrate.step;

import io.github.onevm.migrate.model.VmId;
import java.util.List;

/**
 * Locks the stopped VM in OpenNebula until it is started, here or, when the migration is undone, where it was.
 *
 * @param vm the VM
 */
public record LockVm(VmId vm) implements Step {
    @Override
    public String title() {
        return "lock VM " + vm;
    }

    @Override
    public List<String> details() {
        return List.of("so that nobody starts, changes or deletes it meanwhile; unlocked right before its start");
    }

    @Override
    public List<String> calls() {
        return List.of(Calls.lock(vm));
    }

    @Override
    public StepOutcome run(StepContext context) {
        return VmLock.take(context, vm);
    }

    @Override
    public boolean isDone(StepContext context) {
        return VmLock.isLocked(context, vm);
    }

    @Override
    public StepOutcome undo(StepContext context) {
        return VmLock.release(context, vm);
    }
}
