package io.github.onevm.migrate.memory;

import io.github.onevm.migrate.model.Recovery;
import io.github.onevm.migrate.model.VmState;
import io.github.onevm.migrate.spi.BackendException;
import java.util.List;
import java.util.Optional;

/**
 * The way a VM takes after a command: it is in the first state at once and goes one on with each look by {@code
 * VmControl.status}. It stays in the last.
 *
 * @param states the states, at least one
 * @param message what OpenNebula says about the VM in the last of them
 */
public record VmScript(List<VmState> states, Optional<String> message) {
    /** An undeploy of a running VM as it should be. */
    public static final VmScript UNDEPLOY = of(lcm(29), lcm(30), VmState.UNDEPLOYED);

    /** An undeploy of a VM in POWEROFF: no guest is involved. */
    public static final VmScript UNDEPLOY_FROM_POWEROFF = of(lcm(30), lcm(30), VmState.UNDEPLOYED);

    /** OpenNebula is restarted while the driver works, and never hears what became of it. */
    public static final VmScript UNDEPLOY_IS_LOST = of(lcm(29), lcm(30));

    /** The guest does not react to the shutdown: RUNNING again. */
    public static final VmScript UNDEPLOY_FALLS_BACK =
            of(lcm(29), lcm(29), VmState.RUNNING).saying("shutdown timed out");

    /** The guest hangs in its shutdown for ever. */
    public static final VmScript UNDEPLOY_HANGS = of(lcm(29));

    /** The disks could not be detached: EPILOG_UNDEPLOY_FAILURE. */
    public static final VmScript UNDEPLOY_FAILS = of(lcm(29), lcm(30), lcm(42)).saying("detach failed");

    /** A resume as it should be. */
    public static final VmScript RESUME = of(VmState.PENDING, lcm(31), VmState.RUNNING);

    /** The scheduler never finds a host. */
    public static final VmScript RESUME_STAYS_PENDING = of(VmState.PENDING).saying("no host meets the requirements");

    /** The disks could not be attached: PROLOG_UNDEPLOY_FAILURE. */
    public static final VmScript RESUME_FAILS =
            of(VmState.PENDING, lcm(31), lcm(50)).saying("attach failed");

    /** The guest could not be started: BOOT_UNDEPLOY_FAILURE. */
    public static final VmScript BOOT_FAILS =
            of(VmState.PENDING, lcm(31), lcm(32), lcm(47)).saying("libvirt says no");

    /** A direct deployment as it should be. */
    public static final VmScript DEPLOY = of(lcm(31), lcm(32), VmState.RUNNING);

    /** The disks could not be attached after a direct deployment: PROLOG_UNDEPLOY_FAILURE. */
    public static final VmScript DEPLOY_FAILS = of(lcm(31), lcm(50)).saying("attach failed");

    /** A deployment from the images that finds existing volumes: PROLOG_FAILURE. */
    static final VmScript DEPLOY_AFRESH = of(lcm(1), lcm(39)).saying("the volume exists already");

    /** A copy boots from the images as it should. */
    public static final VmScript COPY_BOOTS = of(lcm(1), lcm(2), VmState.RUNNING);

    /** The guest of a copy could not be started: BOOT_FAILURE. */
    public static final VmScript COPY_FAILS = of(lcm(1), lcm(2), lcm(36)).saying("libvirt says no");

    public VmScript {
        states = List.copyOf(states);
        if (states.isEmpty()) {
            throw new IllegalArgumentException("a script has at least one state");
        }
    }

    /** A recovery as it should be (ON-27). */
    static VmScript recovered(VmState from, Recovery how) {
        boolean retry = how == Recovery.RETRY;
        return switch (from.lcmState()) {
            case 30 -> of(lcm(30), VmState.UNDEPLOYED);
            case 31 -> of(lcm(31), lcm(32), VmState.RUNNING);
            case 42 -> retry ? of(lcm(30), VmState.UNDEPLOYED) : of(VmState.UNDEPLOYED);
            case 50 -> of(lcm(retry ? 31 : 32), VmState.RUNNING);
            case 47 -> retry ? of(lcm(32), VmState.RUNNING) : of(VmState.RUNNING);
            default -> throw new BackendException.Refused("recover is not available for state " + from);
        };
    }

    /** A way through these states, without a message. */
    public static VmScript of(VmState... states) {
        return new VmScript(List.of(states), Optional.empty());
    }

    /** The same way with a message at its end. */
    public VmScript saying(String text) {
        return new VmScript(states, Optional.of(text));
    }

    /** STATE ACTIVE with this LCM_STATE. */
    public static VmState lcm(int number) {
        return new VmState(3, number);
    }
}
