package io.github.onevm.migrate.execution;

import io.github.onevm.migrate.model.Recovery;
import io.github.onevm.migrate.model.VmId;
import io.github.onevm.migrate.spi.CloudCall;

/** Ways out of OpenNebula's failure states that delete nothing (ON-27). */
public final class FailureState {
    private FailureState() {}

    /** Returns when OpenNebula has accepted the call; the caller must wait for the result. */
    public static void recover(StepContext context, VmId vm, Recovery how) {
        VerifiedChange.inOpenNebula(
                        context,
                        new CloudCall.Recover(vm, how),
                        () -> context.control().recover(vm, how),
                        () -> !context.control().status(vm).state().isFailure())
                .make();
    }
}
