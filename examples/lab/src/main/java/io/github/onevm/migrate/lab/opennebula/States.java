package io.github.onevm.migrate.lab.opennebula;

import java.util.Map;

/** The states this lab moves VMs through. Numbers and names are those of the product's VirtualMachine.h. */
final class States {
    static final int PENDING = 1;
    static final int HOLD = 2;
    static final int ACTIVE = 3;
    static final int STOPPED = 4;
    static final int SUSPENDED = 5;
    static final int DONE = 6;
    static final int POWEROFF = 8;
    static final int UNDEPLOYED = 9;

    static final int LCM_INIT = 0;
    static final int PROLOG = 1;
    static final int BOOT = 2;
    static final int RUNNING = 3;
    static final int EPILOG = 11;
    static final int SHUTDOWN = 12;
    static final int UNKNOWN = 16;
    static final int HOTPLUG = 17;
    static final int SHUTDOWN_POWEROFF = 18;
    static final int BOOT_POWEROFF = 20;
    static final int HOTPLUG_SNAPSHOT = 24;
    static final int SHUTDOWN_UNDEPLOY = 29;
    static final int EPILOG_UNDEPLOY = 30;
    static final int PROLOG_UNDEPLOY = 31;
    static final int BOOT_UNDEPLOY = 32;
    static final int HOTPLUG_PROLOG_POWEROFF = 33;
    static final int HOTPLUG_EPILOG_POWEROFF = 34;
    static final int BOOT_FAILURE = 36;
    static final int PROLOG_FAILURE = 39;
    static final int EPILOG_FAILURE = 40;
    static final int EPILOG_UNDEPLOY_FAILURE = 42;
    static final int BOOT_UNDEPLOY_FAILURE = 47;
    static final int PROLOG_UNDEPLOY_FAILURE = 50;
    static final int DISK_SNAPSHOT_POWEROFF = 51;
    static final int DISK_SNAPSHOT_REVERT_POWEROFF = 52;
    static final int DISK_SNAPSHOT_DELETE_POWEROFF = 53;
    static final int DISK_SNAPSHOT = 57;
    static final int DISK_SNAPSHOT_DELETE = 59;

    private static final Map<Integer, String> NAMES = Map.of(
            PENDING, "PENDING",
            HOLD, "HOLD",
            STOPPED, "STOPPED",
            SUSPENDED, "SUSPENDED",
            DONE, "DONE",
            POWEROFF, "POWEROFF",
            UNDEPLOYED, "UNDEPLOYED");

    private static final Map<Integer, String> LCM_NAMES = Map.ofEntries(
            Map.entry(LCM_INIT, "LCM_INIT"),
            Map.entry(PROLOG, "PROLOG"),
            Map.entry(BOOT, "BOOT"),
            Map.entry(RUNNING, "RUNNING"),
            Map.entry(EPILOG, "EPILOG"),
            Map.entry(SHUTDOWN, "SHUTDOWN"),
            Map.entry(UNKNOWN, "UNKNOWN"),
            Map.entry(HOTPLUG, "HOTPLUG"),
            Map.entry(SHUTDOWN_POWEROFF, "SHUTDOWN_POWEROFF"),
            Map.entry(BOOT_POWEROFF, "BOOT_POWEROFF"),
            Map.entry(HOTPLUG_SNAPSHOT, "HOTPLUG_SNAPSHOT"),
            Map.entry(SHUTDOWN_UNDEPLOY, "SHUTDOWN_UNDEPLOY"),
            Map.entry(EPILOG_UNDEPLOY, "EPILOG_UNDEPLOY"),
            Map.entry(PROLOG_UNDEPLOY, "PROLOG_UNDEPLOY"),
            Map.entry(BOOT_UNDEPLOY, "BOOT_UNDEPLOY"),
            Map.entry(HOTPLUG_PROLOG_POWEROFF, "HOTPLUG_PROLOG_POWEROFF"),
            Map.entry(HOTPLUG_EPILOG_POWEROFF, "HOTPLUG_EPILOG_POWEROFF"),
            Map.entry(BOOT_FAILURE, "BOOT_FAILURE"),
            Map.entry(PROLOG_FAILURE, "PROLOG_FAILURE"),
            Map.entry(EPILOG_FAILURE, "EPILOG_FAILURE"),
            Map.entry(EPILOG_UNDEPLOY_FAILURE, "EPILOG_UNDEPLOY_FAILURE"),
            Map.entry(BOOT_UNDEPLOY_FAILURE, "BOOT_UNDEPLOY_FAILURE"),
            Map.entry(PROLOG_UNDEPLOY_FAILURE, "PROLOG_UNDEPLOY_FAILURE"),
            Map.entry(DISK_SNAPSHOT_POWEROFF, "DISK_SNAPSHOT_POWEROFF"),
            Map.entry(DISK_SNAPSHOT_REVERT_POWEROFF, "DISK_SNAPSHOT_REVERT_POWEROFF"),
            Map.entry(DISK_SNAPSHOT_DELETE_POWEROFF, "DISK_SNAPSHOT_DELETE_POWEROFF"),
            Map.entry(DISK_SNAPSHOT, "DISK_SNAPSHOT"),
            Map.entry(DISK_SNAPSHOT_DELETE, "DISK_SNAPSHOT_DELETE"));

    private States() {}

    /** The name the product uses in refusals: that of the LCM state while ACTIVE, else that of the state. */
    static String name(int state, int lcmState) {
        return state == ACTIVE
                ? LCM_NAMES.getOrDefault(lcmState, "LCM_STATE " + lcmState)
                : NAMES.getOrDefault(state, "STATE " + state);
    }
}
