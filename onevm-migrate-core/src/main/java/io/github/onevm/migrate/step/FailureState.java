package io.github.onevm.migrate.step;

import io.github.onevm.migrate.model.Recovery;
import io.github.onevm.migrate.model.VmId;

/** Ways out of OpenNebula's failure states that delete nothing. */
final class FailureState {
    private FailureState() {}

    /** Returns when OpenNebula has accepted it; what becomes of the VM is to be waited for. */
    static void recover(StepContext context, VmId vm, Recovery how) {
        Change.inOpenNebula(
                        context,
                        () -> context.control().recover(vm, how),
                        () -> !context.control().status(vm).state().isFailure())
                .make();
    }
}
