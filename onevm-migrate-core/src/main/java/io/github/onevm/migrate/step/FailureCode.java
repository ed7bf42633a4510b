package io.github.onevm.migrate.step;

/** Why a step failed: stable names for scripts and for the documentation. */
public enum FailureCode {
    /** A back-end refused a call. */
    REFUSED,
    /** A back-end could not be reached. */
    UNREACHABLE,
    /** What a call did is not known, and reading back did not tell. */
    OUTCOME_UNKNOWN,
    /** What was planned for is no longer so. */
    CHANGED_SINCE_PLAN,
    /** Snapshots did not arrive within the limit. */
    SNAPSHOTS_LATE,
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
    /** The operator, or the embedding program, asked to stop. */
    INTERRUPTED,
    /** A mistake in this program. */
    INTERNAL
}
