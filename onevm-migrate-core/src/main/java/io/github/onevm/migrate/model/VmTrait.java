package io.github.onevm.migrate.model;

/** Further properties of a VM that matter for a migration. */
public enum VmTrait {
    /** RESCHED = 1: the scheduler was asked to migrate it. */
    RESCHED,
    /**
     * The last HISTORY record has a PLAN_ID of 0 or more: it is part of a plan of the scheduler (7.0 and later, ON-34).
     */
    IN_SCHEDULER_PLAN,
    /** TEMPLATE/IMPORTED = YES: it was found on a host and imported. */
    IMPORTED,
    /** BACKUPS/BACKUP_IDS is not empty and BACKUP_CONFIG/MODE is INCREMENT. */
    INCREMENTAL_BACKUPS,
    /** TEMPLATE/TOPOLOGY/PIN_POLICY is CORE, THREAD or SHARED: it runs only on hosts for pinned VMs. */
    PINNED,
    /** TEMPLATE/CONTEXT exists. */
    CONTEXT,
    /** A NIC has ATTACH = YES: it is being attached or detached. */
    NIC_BUSY
}
