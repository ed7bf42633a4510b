package io.github.onevm.migrate.model;

/**
 * What becomes of the VM's scheduling pins: USER_TEMPLATE/SCHED_REQUIREMENTS and SCHED_DS_REQUIREMENTS. The scheduler
 * obeys them at every start, so pins that name the old hosts keep a moved VM PENDING (ON-44).
 */
public enum PinPolicy {
    /** They are removed. */
    DROP,
    /** They stay as they are. The plan is refused if they exclude its hosts or its system datastore. */
    KEEP,
    /**
     * Ids and names of the source cluster and its datastores become those of their counterparts. The plan is refused if
     * they name something that has none, such as a host.
     */
    REWRITE
}
