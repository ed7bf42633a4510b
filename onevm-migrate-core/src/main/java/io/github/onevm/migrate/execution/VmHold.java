package io.github.onevm.migrate.execution;

import io.github.onevm.migrate.model.VmId;
import io.github.onevm.migrate.model.VmStatus;
import io.github.onevm.migrate.spi.BackendException;
import java.time.Duration;

/**
 * Takes a VM that is PENDING away from the schedulers: in HOLD no host can get it, so that its records and names can be
 * changed. From PENDING nothing else leads anywhere but through a start.
 */
public final class VmHold {
    /** A front-end that follows another one shows the past for a moment. */
    private static final Duration SETTLING = Duration.ofSeconds(5);

    private VmHold() {}

    /** What the VM is then: HOLD, or something else when a host was faster. */
    public static VmStatus hold(StepContext context, VmId vm) {
        // An older run may have locked it, and a lock stops this as well. Should a host get it in
        // this moment, it is where it was going and is not touched.
        VmLock.release(context, vm);
        try {
            VerifiedChange.inOpenNebula(
                            context,
                            () -> context.control().hold(vm),
                            () -> context.control().status(vm).state().isHeld())
                    .make();
        } catch (BackendException.Refused e) {
            VmStatus now = context.control().status(vm);
            if (now.state().isPending()) {
                throw e;
            }
            return now;
        }
        return new Await(context.forUndo())
                .until(
                        SETTLING,
                        () -> context.control().status(vm),
                        s -> !s.state().isPending())
                .last()
                .orElseThrow(() -> new IllegalStateException("the state of VM " + vm + " could not be read"));
    }
}
