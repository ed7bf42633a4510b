package io.github.onevm.migrate.model;

/** What becomes of the disk snapshots and VM snapshots of a VM that is moved. */
public enum SnapshotPolicy {
    /** A VM that has any is not moved. */
    REFUSE,
    /** They are moved with it: each can be reverted to on the destination. */
    CARRY,
    /** They stay on the source, and the moved VM has no record of them; a rollback brings the records back. */
    FLATTEN
}
