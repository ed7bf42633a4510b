package io.github.onevm.migrate.execution;

import io.github.onevm.migrate.event.EventData;
import io.github.onevm.migrate.model.FailureCode;
import io.github.onevm.migrate.model.StepOutcome;
import io.github.onevm.migrate.model.VmId;
import io.github.onevm.migrate.model.VmStatus;
import java.time.Duration;
import java.util.Optional;

/**
 * A VM that is busy with another operation for a while, such as a backup. It refuses other operations meanwhile, and
 * its guest runs on.
 *
 * @param vm the VM
 * @param limit the longest wait
 */
public record Busy(VmId vm, Duration limit) {
    /**
     * Waits until the operation is over, the limit has passed, or the run is asked to stop; returns the state then.
     *
     * @param seen its last known state
     */
    public VmStatus waitedFor(StepContext context, VmStatus seen) {
        if (!seen.state().isPassing()) {
            return seen;
        }
        context.tell(new EventData.Waiting.ForIdleVm(context.time().now(), Optional.of(limit), seen.state()));
        return new Await(context)
                .until(limit, () -> look(context), status -> !status.state().isPassing())
                .last()
                .orElse(seen);
    }

    private VmStatus look(StepContext context) {
        VmStatus status = context.control().status(vm);
        context.tell(new EventData.VmSeen(status.state()));
        return status;
    }

    /** The outcome for a VM that is still busy. */
    public StepOutcome still(StepContext context, VmStatus now) {
        return context.cancellation().isCancelled()
                ? new StepOutcome.Failed(
                        FailureCode.INTERRUPTED, "asked to stop while VM " + vm + " was " + now.state())
                : new StepOutcome.Failed(
                        FailureCode.VM_BUSY,
                        "VM " + vm + " has been " + now.state() + " for " + limit.toSeconds()
                                + " s and cannot be stopped meanwhile");
    }
}
