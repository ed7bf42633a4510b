package io.github.onevm.migrate.execution;

import io.github.onevm.migrate.model.Recovery;
import io.github.onevm.migrate.model.VmId;
import io.github.onevm.migrate.model.VmState;
import io.github.onevm.migrate.model.VmStatus;
import io.github.onevm.migrate.spi.BackendException;
import java.time.Duration;

/**
 * Leads a VM from PROLOG_UNDEPLOY_FAILURE to BOOT_UNDEPLOY_FAILURE, from where it can be undeployed, without running
 * its guest. The only way out of the first state boots the guest. So the volumes are renamed first, which makes the
 * boot fail, and get their names back afterwards, so that the driver can detach them.
 *
 * @param vm the VM
 * @param limit limit of the operation
 */
public record WithoutBoot(VmId vm, Duration limit) {
    /**
     * Returns the resulting state. Until it is certain that the boot has ended, the volumes keep their temporary names;
     * a later run finds them so.
     *
     * @throws BackendException.Refused when a volume could not be renamed; all have their names then
     */
    public VmStatus lead(StepContext context, int stay) {
        namesTaken(context);
        context.state().bootingWithoutDisks(stay);
        FailureState.recover(context, vm, Recovery.SUCCESS);
        Await.Result<VmStatus> result =
                new Await(context).until(limit, () -> context.control().status(vm), s -> !isBooting(s.state()));
        VmStatus now = result.last()
                .orElseThrow(() -> new IllegalStateException("the state of VM " + vm + " could not be read"));
        if (result.reached() || now.state().equals(VmState.PROLOG_UNDEPLOY_FAILURE)) {
            context.state().bootEnded();
            namesBack(context);
        }
        return now;
    }

    private static void namesTaken(StepContext context) {
        try {
            Created.all(context).forEach(volume -> volume.rename(context, volume.abandoned(context)));
            requireNoneLeft(context);
        } catch (BackendException.Refused | BackendException.Conflict e) {
            namesBack(context);
            throw e;
        }
    }

    /** Restores the names by which the driver knows the volumes. */
    public static void namesBack(StepContext context) {
        Created.all(context).forEach(volume -> volume.rename(context, volume.name()));
    }

    private static void requireNoneLeft(StepContext context) {
        if (!context.destination().find(context.state().creations()).isEmpty()) {
            throw new BackendException.Refused(
                    "a volume of the destination still has its name, the VM could boot from it");
        }
    }

    private static boolean isBooting(VmState state) {
        return state.isStarting() || state.equals(VmState.PROLOG_UNDEPLOY_FAILURE);
    }
}
