package io.github.onevm.migrate.execution;

import io.github.onevm.migrate.model.VmId;
import io.github.onevm.migrate.model.VmStatus;
import io.github.onevm.migrate.spi.BackendException;
import io.github.onevm.migrate.spi.CloudCall;
import java.time.Duration;

/**
 * Puts a PENDING VM into HOLD, where no host can get it, so that its VM records and volume names can be changed. The
 * only other way out of PENDING is a start (ON-26).
 */
public final class VmHold {
    /** A follower shows an older state for a moment (ON-12). */
    private static final Duration SETTLING = Duration.ofSeconds(5);

    private VmHold() {}

    /** The resulting state: HOLD, or another one if a host was faster. */
    public static VmStatus hold(StepContext context, VmId vm) {
        // An older run may have locked it, and a lock prevents HOLD as well. If a host gets the VM in this moment, it
        // is in its destination and is not touched.
        VmLock.release(context, vm);
        try {
            VerifiedChange.inOpenNebula(
                            context,
                            new CloudCall.Hold(vm),
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
