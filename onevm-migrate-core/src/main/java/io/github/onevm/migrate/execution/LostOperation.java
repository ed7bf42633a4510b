package io.github.onevm.migrate.execution;

import io.github.onevm.migrate.event.EventData;
import io.github.onevm.migrate.model.Recovery;
import io.github.onevm.migrate.model.VmId;
import io.github.onevm.migrate.model.VmStatus;
import io.github.onevm.migrate.spi.BackendException;
import java.time.Duration;
import java.util.Optional;

/**
 * An operation that OpenNebula has lost: it was restarted while its driver worked, and the VM stays in EPILOG_UNDEPLOY
 * or PROLOG_UNDEPLOY for ever (ON-28). {@code one.vm.recover} with retry begins it again, although the state is no
 * failure state; the scripts of the storage driver may be run again.
 *
 * @param vm the VM
 * @param limit how long the VM must have been in the state: much longer than a driver takes, so that no running
 *     operation is begun again
 */
public record LostOperation(VmId vm, Duration limit) {
    /**
     * Begins it again; the caller must wait for the result.
     *
     * @return whether OpenNebula accepts that
     */
    public boolean begunAnew(StepContext context, VmStatus now) {
        context.tell(new EventData.OperationRetried(operation(now), Optional.of(now.state()), Optional.of(limit)));
        try {
            FailureState.recover(context, vm, Recovery.RETRY);
            return true;
        } catch (BackendException.Refused e) {
            context.tell(new EventData.Warning.RetryRefused(e.getMessage()));
            return false;
        }
    }

    private static EventData.Operation operation(VmStatus now) {
        return now.state().isUndeploying() ? EventData.Operation.UNDEPLOY : EventData.Operation.START;
    }

    /** For people: describes a VM that stays in its state although the limit has passed. */
    public String text(VmStatus now) {
        return "VM " + vm + " has been " + now.state() + " for " + limit.toSeconds()
                + " s: it needs longer, or OpenNebula has lost the operation, as when it is restarted while a driver works";
    }
}
