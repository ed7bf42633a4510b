package io.github.onevm.migrate.step;

import io.github.onevm.migrate.model.ClusterId;
import io.github.onevm.migrate.model.Recovery;
import io.github.onevm.migrate.model.VmId;
import io.github.onevm.migrate.model.VmState;
import io.github.onevm.migrate.model.VmStatus;
import java.time.Duration;

/**
 * Brings a VM that was started on the destination back to UNDEPLOYED, whatever state it is in, without asking its guest:
 * what it writes from now on is lost anyway.
 *
 * @param vm the VM
 * @param cluster the cluster of the destination
 * @param limit how long each part of it may take
 */
record Stopping(VmId vm, ClusterId cluster, Duration limit) {
    /** No host of the destination has got it, and none is about to: no guest has written there. */
    boolean isUntouched(StepContext context) {
        VmStatus now = context.control().status(vm);
        return !hasStayed(context, now) && !now.state().isStarting();
    }

    /** OpenNebula adds a history record when a host gets the VM. */
    private boolean hasStayed(StepContext context, VmStatus now) {
        int stay = context.state().stay().orElse(-1);
        return now.lastHistory()
                .filter(h -> h.seq() > stay && h.cluster().equals(cluster))
                .isPresent();
    }

    /** Stops it and locks it again, unless its writes would be lost and may not be. */
    StepOutcome run(StepContext context) {
        if (!context.state().discards() && !isUntouched(context)) {
            return new StepOutcome.Failed(
                    FailureCode.GUEST_MAY_HAVE_WRITTEN,
                    "VM " + vm + " is " + context.control().status(vm).state()
                            + " and may have written on the destination: going back would lose that");
        }
        VmStatus now = settled(context);
        if (!now.state().isUndeployed() && !hasStayed(context, now)) {
            return new StepOutcome.AlreadyDone("VM " + vm + " is " + now.state() + " where it was");
        }
        if (now.state().isFailure()) {
            // No call leads from these states to UNDEPLOYED; taken for started it can be undeployed.
            FailureState.recover(context, vm, Recovery.SUCCESS);
            now = settled(context);
        }
        if (canBeStopped(now.state())) {
            now = stopped(context);
        }
        return now.state().isUndeployed() ? VmLock.take(context, vm) : notStopped(now);
    }

    /** Until it is neither starting nor stopping. */
    private VmStatus settled(StepContext context) {
        return new Await(context)
                .until(limit, () -> context.control().status(vm), s -> hasSettled(s.state()))
                .last()
                .orElseThrow(() -> new IllegalStateException("the state of VM " + vm + " could not be read"));
    }

    private static boolean hasSettled(VmState state) {
        return !state.isUndeploying() && !state.isStarting();
    }

    private static boolean canBeStopped(VmState state) {
        return state.isRunning() || state.isPoweroff() || state.isUnknown();
    }

    private VmStatus stopped(StepContext context) {
        Change.inOpenNebula(
                        context,
                        () -> context.control().undeploy(vm, true),
                        () -> !canBeStopped(context.control().status(vm).state()))
                .make();
        VmStatus now = settled(context);
        if (now.state().isFailure()) {
            FailureState.recover(context, vm, Recovery.RETRY);
            now = settled(context);
        }
        return now;
    }

    private StepOutcome notStopped(VmStatus now) {
        return new StepOutcome.Failed(
                now.state().isPending() ? FailureCode.VM_PENDING : FailureCode.VM_FAILURE_STATE,
                "VM " + vm + " is " + now.state()
                        + (now.state().isPending()
                                ? ": OpenNebula leads from there only through a start; deploy it on a host of the"
                                        + " destination, then it can be taken back"
                                : " and could not be stopped"));
    }
}
