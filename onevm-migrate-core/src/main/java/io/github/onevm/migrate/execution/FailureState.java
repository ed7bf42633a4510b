package io.github.onevm.migrate.execution;

import io.github.onevm.migrate.model.Recovery;
import io.github.onevm.migrate.model.VmId;

/** Ways out of OpenNebula's failure states that delete nothing. */
public final class FailureState {
    private FailureState() {}

    /** Returns when OpenNebula has accepted it; what becomes of the VM is to be waited for. */
    public static void recover(StepContext context, VmId vm, Recovery how) {
        VerifiedChange.inOpenNebula(
                        context,
                        () -> context.control().recover(vm, how),
                        () -> !context.control().status(vm).state().isFailure())
                .make();
    }
}
