package io.github.onevm.migrate.model;

/** What a VM is or belongs to beyond its disks, as far as a move has to mind it. */
public enum VmTrait {
    /** RESCHED = 1: somebody has asked the scheduler to move it. */
    RESCHED,
    /** The last HISTORY record has a PLAN_ID of 0 or more: a plan of the scheduler has it in hand (7.0 and later). */
    IN_SCHEDULER_PLAN,
    /** USER_TEMPLATE/SERVICE_ID: OneFlow watches over it. */
    SERVICE_MEMBER,
    /** TEMPLATE/VROUTER_ID: it is a virtual router. */
    VIRTUAL_ROUTER,
    /** TEMPLATE/IMPORTED = YES: it was found on a host, not made by OpenNebula. */
    IMPORTED,
    /** USER_TEMPLATE/SCHED_REQUIREMENTS or SCHED_DS_REQUIREMENTS. */
    SCHEDULING_PINS,
    /** BACKUPS/BACKUP_IDS is not empty and BACKUP_CONFIG/MODE is INCREMENT. */
    INCREMENTAL_BACKUPS,
    /** TEMPLATE/TOPOLOGY/PIN_POLICY is CORE, THREAD or SHARED: it runs on hosts for pinned VMs only. */
    PINNED,
    /** TEMPLATE/CONTEXT exists. */
    CONTEXT,
    /** A NIC has ATTACH = YES: it is being attached or detached. */
    NIC_BUSY
}
