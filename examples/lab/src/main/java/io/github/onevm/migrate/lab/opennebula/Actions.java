package io.github.onevm.migrate.lab.opennebula;

/** Numbers of the actions in HISTORY/ACTION. */
final class Actions {
    static final int NONE = 0;
    static final int UNDEPLOY = 5;
    static final int UNDEPLOY_HARD = 6;
    static final int SUSPEND = 10;
    static final int POWEROFF = 19;
    static final int POWEROFF_HARD = 20;
    static final int DISK_ATTACH = 21;
    static final int DISK_DETACH = 22;
    static final int TERMINATE = 27;
    static final int TERMINATE_HARD = 28;

    private Actions() {}

    static boolean isUndeploy(int action) {
        return action == UNDEPLOY || action == UNDEPLOY_HARD;
    }
}
