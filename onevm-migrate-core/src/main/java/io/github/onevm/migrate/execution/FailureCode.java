package io.github.onevm.migrate.execution;

/** Why a step failed: stable names for scripts and for the documentation. */
public enum FailureCode {
    /** A back-end refused a call. */
    REFUSED,
    /** A back-end could not be reached. */
    UNREACHABLE,
    /** The OpenNebula server that is asked does not lead its zone any more; the VM was not stopped. */
    FRONT_END_NOT_LEADER,
    /** What a call did is not known, and reading back did not tell. */
    OUTCOME_UNKNOWN,
    /** What was planned for is no longer so. */
    CHANGED_SINCE_PLAN,
    /** Snapshots did not arrive within the limit. */
    SNAPSHOTS_LATE,
    /** Differences did not become small enough within the limit; the VM was never stopped. */
    NOT_CONVERGED,
    /** The last difference took longer than the VM may be down. */
    OVER_BUDGET,
    /** The VM was busy with another operation for longer than the limit; it was never stopped. */
    VM_BUSY,
    /** The VM did not reach UNDEPLOYED within the limit. */
    UNDEPLOY_LATE,
    /** The guest did not shut down: the VM is as it was before the undeploy. */
    UNDEPLOY_FELL_BACK,
    /** The VM is in one of OpenNebula's failure states. */
    VM_FAILURE_STATE,
    /** A host still holds a volume of the undeployed VM. */
    VOLUME_STILL_ATTACHED,
    /** A volume with our name is in use on the destination. */
    DESTINATION_VOLUME_IN_USE,
    /** The VM did not reach RUNNING within the limit. */
    START_LATE,
    /** The VM runs, but not where it was sent. */
    STARTED_ELSEWHERE,
    /** The guest may have written on the destination: going back would lose that. */
    GUEST_MAY_HAVE_WRITTEN,
    /** Somebody else has moved or terminated the VM since the migration on record left it; nothing was touched. */
    WORLD_CHANGED,
    /** What the way back needs is not there; nothing was touched. */
    WAY_BACK_MISSING,
    /** The VM waits for a host, and could not be taken away from the scheduler. */
    VM_PENDING,
    /** Another run holds the VM. */
    HELD_BY_ANOTHER_RUN,
    /** Another run has taken the migration over. */
    TAKEN_OVER,
    /** There is no migration of this VM on record, or none that can be carried on. */
    NO_MIGRATION,
    /** The record of the migration could not be written: nothing is done without it. */
    RECORD_NOT_WRITTEN,
    /** The operator, or the embedding program, asked to stop. */
    INTERRUPTED,
    /** A mistake in this program. */
    INTERNAL
}
