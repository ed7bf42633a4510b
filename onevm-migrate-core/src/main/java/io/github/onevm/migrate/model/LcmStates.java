package io.github.onevm.migrate.model;

import java.util.List;
import java.util.stream.Stream;

/** Names of the numbers of LCM_STATE; a blank stands for an unused number. */
final class LcmStates {
    private static final List<String> NAMES = List.of(
            "LCM_INIT",
            "PROLOG",
            "BOOT",
            "RUNNING",
            "MIGRATE",
            "SAVE_STOP",
            "SAVE_SUSPEND",
            "SAVE_MIGRATE",
            "PROLOG_MIGRATE",
            "PROLOG_RESUME",
            "EPILOG_STOP",
            "EPILOG",
            "SHUTDOWN",
            "",
            "",
            "CLEANUP_RESUBMIT",
            "UNKNOWN",
            "HOTPLUG",
            "SHUTDOWN_POWEROFF",
            "BOOT_UNKNOWN",
            "BOOT_POWEROFF",
            "BOOT_SUSPENDED",
            "BOOT_STOPPED",
            "CLEANUP_DELETE",
            "HOTPLUG_SNAPSHOT",
            "HOTPLUG_NIC",
            "HOTPLUG_SAVEAS",
            "HOTPLUG_SAVEAS_POWEROFF",
            "HOTPLUG_SAVEAS_SUSPENDED",
            "SHUTDOWN_UNDEPLOY",
            "EPILOG_UNDEPLOY",
            "PROLOG_UNDEPLOY",
            "BOOT_UNDEPLOY",
            "HOTPLUG_PROLOG_POWEROFF",
            "HOTPLUG_EPILOG_POWEROFF",
            "BOOT_MIGRATE",
            "BOOT_FAILURE",
            "BOOT_MIGRATE_FAILURE",
            "PROLOG_MIGRATE_FAILURE",
            "PROLOG_FAILURE",
            "EPILOG_FAILURE",
            "EPILOG_STOP_FAILURE",
            "EPILOG_UNDEPLOY_FAILURE",
            "PROLOG_MIGRATE_POWEROFF",
            "PROLOG_MIGRATE_POWEROFF_FAILURE",
            "PROLOG_MIGRATE_SUSPEND",
            "PROLOG_MIGRATE_SUSPEND_FAILURE",
            "BOOT_UNDEPLOY_FAILURE",
            "BOOT_STOPPED_FAILURE",
            "PROLOG_RESUME_FAILURE",
            "PROLOG_UNDEPLOY_FAILURE",
            "DISK_SNAPSHOT_POWEROFF",
            "DISK_SNAPSHOT_REVERT_POWEROFF",
            "DISK_SNAPSHOT_DELETE_POWEROFF",
            "DISK_SNAPSHOT_SUSPENDED",
            "DISK_SNAPSHOT_REVERT_SUSPENDED",
            "DISK_SNAPSHOT_DELETE_SUSPENDED",
            "DISK_SNAPSHOT",
            "",
            "DISK_SNAPSHOT_DELETE",
            "PROLOG_MIGRATE_UNKNOWN",
            "PROLOG_MIGRATE_UNKNOWN_FAILURE",
            "DISK_RESIZE",
            "DISK_RESIZE_POWEROFF",
            "DISK_RESIZE_UNDEPLOYED",
            "HOTPLUG_NIC_POWEROFF",
            "HOTPLUG_RESIZE",
            "HOTPLUG_SAVEAS_UNDEPLOYED",
            "HOTPLUG_SAVEAS_STOPPED",
            "BACKUP",
            "BACKUP_POWEROFF",
            "RESTORE");

    private LcmStates() {}

    static String name(int number) {
        boolean known =
                number >= 0 && number < NAMES.size() && !NAMES.get(number).isEmpty();
        return known ? NAMES.get(number) : "LCM state " + number;
    }

    /** Whether this state returns to the previous one by itself, whether the operation succeeds or fails. */
    static boolean isPassing(String name) {
        return name.equals("MIGRATE")
                || Stream.of("HOTPLUG", "DISK_SNAPSHOT", "DISK_RESIZE", "BACKUP", "RESTORE")
                        .anyMatch(name::startsWith);
    }
}
