package io.github.onevm.migrate.execution;

import io.github.onevm.migrate.event.EventData;
import io.github.onevm.migrate.model.ClusterId;
import io.github.onevm.migrate.model.FailureCode;
import io.github.onevm.migrate.model.HistoryRecord;
import io.github.onevm.migrate.model.Recovery;
import io.github.onevm.migrate.model.StepOutcome;
import io.github.onevm.migrate.model.VmId;
import io.github.onevm.migrate.model.VmState;
import io.github.onevm.migrate.model.VmStatus;
import io.github.onevm.migrate.spi.BackendException;
import io.github.onevm.migrate.spi.CloudCall;
import java.time.Duration;
import java.util.Optional;

/**
 * Brings a VM that was, or was to be, started on the destination into a state in which no host has it or can get it:
 * UNDEPLOYED or HOLD, and locked. The guest is not asked to shut down, because its writes are discarded anyway.
 *
 * @param vm the VM
 * @param cluster the cluster of the destination
 * @param limit limit of each part
 */
public record StopOnDestination(VmId vm, ClusterId cluster, Duration limit) {
    private static final int ATTEMPTS = 3;

    /** A follower shows an older state for a moment (ON-12). */
    private static final Duration SETTLING = Duration.ofSeconds(5);

    /** Whether no guest has run there, and none is about to. */
    public boolean isUntouched(StepContext context) {
        return !GuestThere.mayHaveWritten(context);
    }

    /** Whether the VM is there, or on its way there, regardless of the notes. */
    public boolean isThere(StepContext context) {
        VmStatus now = status(context);
        boolean waits = now.state().isPending() || now.state().isHeld();
        return waits || GuestThere.lastStay(context, now).isPresent();
    }

    /** Stops it and locks it again, unless that would lose writes that must be kept. */
    public StepOutcome run(StepContext context) {
        VmStatus now = status(context);
        if (now.state().isPending() && maySpoil(context, now)) {
            now = VmHold.hold(context, vm);
        }
        if (!maySpoil(context, now)) {
            return mayHaveWritten(now);
        }
        now = settled(context);
        if (!now.state().isAtRest() && GuestThere.lastStay(context, now).isEmpty()) {
            return now.state().isPending()
                    ? pending(now)
                    : new StepOutcome.AlreadyDone("VM " + vm + " is " + now.state() + " where it was");
        }
        return broughtDown(context, now);
    }

    private static boolean maySpoil(StepContext context, VmStatus now) {
        return context.state().discards() || !GuestThere.mayHaveWritten(context, now);
    }

    private StepOutcome broughtDown(StepContext context, VmStatus found) {
        VmStatus now = found;
        if (now.state().equals(VmState.PROLOG_UNDEPLOY_FAILURE)) {
            now = withoutBoot(context, now);
            if (!maySpoil(context, now)) {
                return mayHaveWritten(now);
            }
        }
        if (!now.state().isAtRest() && !now.state().isStarting()) {
            // An earlier run may have changed the names; the driver detaches by name.
            WithoutBoot.namesBack(context);
        }
        if (now.state().isFailure()) {
            now = takenForDone(context, now);
        }
        if (canBeStopped(now.state())) {
            if (now.state().isRunning()) {
                context.leavesRunningAgain();
            }
            now = stopped(context);
            context.seen(now.state());
        }
        return now.state().isAtRest() ? locked(context) : notStopped(now);
    }

    private VmStatus withoutBoot(StepContext context, VmStatus now) {
        try {
            int stay = now.lastHistory().map(HistoryRecord::seq).orElse(-1);
            return new WithoutBoot(vm, limit).lead(context, stay);
        } catch (BackendException.Refused | BackendException.Conflict e) {
            context.tell(new EventData.Warning.StateKept(now.state(), e.getMessage()));
            return status(context);
        }
    }

    /**
     * No call leads from these states to UNDEPLOYED, so the VM is made RUNNING by recover and then undeployed. This
     * boots nothing (ON-27).
     */
    private VmStatus takenForDone(StepContext context, VmStatus now) {
        if (now.state().equals(VmState.PROLOG_UNDEPLOY_FAILURE)) {
            return now;
        }
        if (now.state().equals(VmState.BOOT_UNDEPLOY_FAILURE) && !GuestThere.mayHaveWritten(context, now)) {
            now.lastHistory().ifPresent(stay -> context.state().withoutGuest(stay.seq()));
        }
        FailureState.recover(context, vm, Recovery.SUCCESS);
        return settled(context);
    }

    private VmStatus status(StepContext context) {
        return context.control().status(vm);
    }

    /** Waits until it is neither starting nor stopping. PENDING counts as settled, because it can last for ever. */
    private VmStatus settled(StepContext context) {
        return new Await(context)
                .until(limit, () -> status(context), s -> hasSettled(s.state()))
                .last()
                .orElseThrow(() -> new IllegalStateException("the state of VM " + vm + " could not be read"));
    }

    private static boolean hasSettled(VmState state) {
        return state.isPending() || (!state.isUndeploying() && !state.isStarting());
    }

    private static boolean canBeStopped(VmState state) {
        return state.isRunning() || state.isPoweroff() || state.isUnknown();
    }

    private VmStatus stopped(StepContext context) {
        VerifiedChange.inOpenNebula(
                        context,
                        new CloudCall.Undeploy(vm, true),
                        () -> context.control().undeploy(vm, true),
                        () -> !canBeStopped(status(context).state()))
                .make();
        VmStatus now = settled(context);
        if (now.state().isFailure()) {
            FailureState.recover(context, vm, Recovery.RETRY);
            now = settled(context);
        }
        return now;
    }

    /**
     * A lock on a PENDING VM would keep it from every host and every rollback. A status that shows the lock is newer
     * than the lock, so its state is valid.
     */
    private StepOutcome locked(StepContext context) {
        for (int attempt = 1; ; attempt++) {
            StepOutcome taken = VmLock.take(context, vm);
            context.tell(new EventData.Waiting.ForLock(context.time().now(), Optional.of(SETTLING)));
            VmStatus now = new Await(context)
                    .until(SETTLING, () -> status(context), VmStatus::isLocked)
                    .last()
                    .orElseThrow(() -> new IllegalStateException("the state of VM " + vm + " could not be read"));
            if (now.state().isAtRest()) {
                return taken;
            }
            VmLock.release(context, vm);
            if (attempt == ATTEMPTS || !now.state().isPending()) {
                return notStopped(now);
            }
            VmHold.hold(context, vm);
        }
    }

    private StepOutcome mayHaveWritten(VmStatus now) {
        return new StepOutcome.Failed(
                FailureCode.GUEST_MAY_HAVE_WRITTEN,
                "VM " + vm + " is " + now.state()
                        + " and may have written on the destination: a rollback would lose that");
    }

    private StepOutcome notStopped(VmStatus now) {
        return now.state().isPending()
                ? pending(now)
                : new StepOutcome.Failed(
                        FailureCode.VM_FAILURE_STATE, "VM " + vm + " is " + now.state() + " and could not be stopped");
    }

    private StepOutcome pending(VmStatus now) {
        return new StepOutcome.Failed(
                FailureCode.VM_PENDING,
                "VM " + vm + " is " + now.state() + (now.isLocked() ? " and locked" : "")
                        + ", and could not be taken away from the scheduler");
    }
}
