package io.github.onevm.migrate.model;

import java.util.Map;

/**
 * STATE and LCM_STATE of a VM, with OpenNebula's own numbers (ON-20). Numbers that a newer version adds are kept and
 * shown as numbers.
 *
 * @param state STATE
 * @param lcmState LCM_STATE, valid only while STATE is ACTIVE (3)
 */
public record VmState(int state, int lcmState) {
    public static final VmState RUNNING = new VmState(3, 3);
    public static final VmState POWEROFF = new VmState(8, 0);
    public static final VmState UNDEPLOYED = new VmState(9, 0);
    public static final VmState PENDING = new VmState(1, 0);
    public static final VmState HOLD = new VmState(2, 0);
    public static final VmState PROLOG_UNDEPLOY_FAILURE = new VmState(3, 50);
    public static final VmState BOOT_UNDEPLOY_FAILURE = new VmState(3, 47);

    private static final int ACTIVE = 3;
    private static final int DONE_STATE = 6;

    private static final Map<Integer, String> STATES = Map.ofEntries(
            Map.entry(0, "INIT"),
            Map.entry(1, "PENDING"),
            Map.entry(2, "HOLD"),
            Map.entry(ACTIVE, "ACTIVE"),
            Map.entry(4, "STOPPED"),
            Map.entry(5, "SUSPENDED"),
            Map.entry(DONE_STATE, "DONE"),
            Map.entry(8, "POWEROFF"),
            Map.entry(9, "UNDEPLOYED"),
            Map.entry(10, "CLONING"),
            Map.entry(11, "CLONING_FAILURE"));

    /** DONE: it was terminated, and OpenNebula only keeps its record. */
    public boolean isDone() {
        return state == DONE_STATE;
    }

    public boolean isRunning() {
        return state == RUNNING.state && lcmState == RUNNING.lcmState;
    }

    public boolean isPoweroff() {
        return state == POWEROFF.state;
    }

    public boolean isUndeployed() {
        return state == UNDEPLOYED.state;
    }

    public boolean isPending() {
        return state == PENDING.state;
    }

    /** HOLD: like PENDING, but ignored by the scheduler. */
    public boolean isHeld() {
        return state == HOLD.state;
    }

    /** UNDEPLOYED or HOLD: on no host until somebody starts or releases it. */
    public boolean isAtRest() {
        return isUndeployed() || isHeld();
    }

    /** UNKNOWN: the host does not report whether the guest runs. */
    public boolean isUnknown() {
        return state == ACTIVE && lcmState == 16;
    }

    /** SHUTDOWN_UNDEPLOY or EPILOG_UNDEPLOY: on the way from RUNNING or POWEROFF to UNDEPLOYED. */
    public boolean isUndeploying() {
        return state == ACTIVE && (lcmState == 29 || lcmState == 30);
    }

    /** PENDING, LCM_INIT, PROLOG_UNDEPLOY or BOOT_UNDEPLOY: on the way from UNDEPLOYED to RUNNING. */
    public boolean isStarting() {
        return isPending() || (state == ACTIVE && (lcmState == 0 || lcmState == 31 || lcmState == 32));
    }

    /**
     * Busy with an operation after which OpenNebula returns the VM to its previous state: a backup, a snapshot, a disk
     * or NIC being attached or detached, a resize, a live migration. Until then it refuses an undeploy (ON-20, ON-21).
     */
    public boolean isPassing() {
        return state == ACTIVE && LcmStates.isPassing(name());
    }

    /**
     * EPILOG_UNDEPLOY or PROLOG_UNDEPLOY: OpenNebula waits for a driver, for ever if it was restarted meanwhile.
     * {@code one.vm.recover} with retry begins the operation again (ON-28).
     */
    public boolean isWithDriver() {
        return state == ACTIVE && (lcmState == 30 || lcmState == 31);
    }

    /** A failure state, which OpenNebula does not leave by itself. */
    public boolean isFailure() {
        return state == 11 || (state == ACTIVE && name().endsWith("_FAILURE"));
    }

    /** OpenNebula's name of the state: {@code RUNNING}, {@code EPILOG_UNDEPLOY_FAILURE}, {@code POWEROFF}. */
    public String name() {
        return state == ACTIVE ? LcmStates.name(lcmState) : STATES.getOrDefault(state, "state " + state);
    }

    @Override
    public String toString() {
        return name();
    }
}
