package io.github.onevm.migrate.execution;

import io.github.onevm.migrate.event.EventData;
import io.github.onevm.migrate.model.StepOutcome;
import io.github.onevm.migrate.model.VmId;
import io.github.onevm.migrate.spi.BackendException;
import io.github.onevm.migrate.spi.CloudCall;

/**
 * OpenNebula's lock on the stopped VM, so that no user, scheduled action or script starts, changes or deletes it
 * (ON-30).
 */
public final class VmLock {
    private VmLock() {}

    /**
     * Locks the VM, or finds that this migration already has the lock, from an earlier run or from the stop that is now
     * undone.
     */
    public static StepOutcome take(StepContext context, VmId vm) {
        boolean mayBeOurs = (context.state().isTakenUp() || context.state().isLocked())
                && context.state().wasLockAsked();
        if (mayBeOurs && isLocked(context, vm)) {
            return new StepOutcome.AlreadyDone("VM " + vm + " is locked");
        }
        if (!context.state().wasLockAsked()) {
            context.state().lockAsked();
        }
        try {
            VerifiedChange.inOpenNebula(
                            context,
                            new CloudCall.Lock(vm),
                            () -> context.control().lock(vm),
                            () -> isLocked(context, vm))
                    .make();
        } catch (BackendException.Conflict e) {
            if (mayBeOurs) {
                // the read before was older than the lock
                return new StepOutcome.AlreadyDone("VM " + vm + " is locked");
            }
            context.state().lockRefused();
            throw e;
        }
        context.state().locked();
        return new StepOutcome.Done("VM " + vm + " is locked");
    }

    /** Removes the lock, if this migration has it, and first reports what OpenNebula will then do. */
    public static StepOutcome release(StepContext context, VmId vm) {
        if (!context.state().wasLockAsked() || (!context.state().isLocked() && !isLocked(context, vm))) {
            return new StepOutcome.AlreadyDone("VM " + vm + " is not locked by this migration");
        }
        Overdue overdue = Overdue.whileLocked(context, vm);
        if (!overdue.isEmpty()) {
            context.tell(new EventData.Warning.ActionsAfterUnlock(overdue.actions()));
        }
        VerifiedChange.inOpenNebula(
                        context,
                        new CloudCall.Unlock(vm),
                        () -> context.control().unlock(vm),
                        () -> !isLocked(context, vm))
                .make();
        context.state().unlocked();
        return new StepOutcome.Done("VM " + vm + " is unlocked" + overdue.afterUnlock());
    }

    public static boolean isLocked(StepContext context, VmId vm) {
        return context.control().status(vm).isLocked();
    }
}
