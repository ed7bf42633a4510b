package io.github.onevm.migrate.model;

/** Why a step failed: stable names for scripts and for the documentation. */
public enum FailureCode {
    /** A back-end refused a call. */
    REFUSED,
    /** A back-end could not be reached. */
    UNREACHABLE,
    /** The configured OpenNebula server no longer leads its zone; the VM was not stopped. */
    FRONT_END_NOT_LEADER,
    /** A hook has vetoed the stop or the cut-over, or could not agree to it. */
    VETOED_BY_HOOK,
    /** It is unknown whether a call took effect, even after reading back. */
    OUTCOME_UNKNOWN,
    /** The VM or its volumes have changed since the plan was made. */
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
    /** The guest did not shut down; the VM is as it was before the undeploy. */
    UNDEPLOY_FELL_BACK,
    /** The VM is in one of OpenNebula's failure states. */
    VM_FAILURE_STATE,
    /** The undeploy has not saved the state of the VM's TPM. */
    TPM_STATE_NOT_SAVED,
    /** The undeploy has left no home of the VM on the front-end, or one without the state that it should have. */
    VM_HOME_MISSING,
    /** A volume of the undeployed VM is still attached to a host. */
    VOLUME_STILL_ATTACHED,
    /** A volume that a rehearsal has made of the newest snapshot is not like its original, or its data differs; the VM was not touched. */
    REHEARSAL_DIFFERS,
    /** A rehearsal was to compare data, and not all of it could be read; the VM was not touched. */
    REHEARSAL_NOT_COMPARED,
    /** A copy of the VM that a rehearsal has booted did not reach RUNNING, or did not stay so; the VM was not touched. */
    COPY_NOT_BOOTED,
    /** A copy of the VM that a rehearsal has booted, or an image of it, could not be removed; the VM was not touched. */
    COPY_NOT_REMOVED,
    /** A volume with a needed name is in use on the destination. */
    DESTINATION_VOLUME_IN_USE,
    /** The VM did not reach RUNNING within the limit. */
    START_LATE,
    /** The VM runs, but not in the planned place. */
    STARTED_ELSEWHERE,
    /** The VM was RUNNING on the destination, and something is wrong with it since. */
    PROBATION_FAILED,
    /** The started VM could not be watched to the end, because something could not be read; the VM may be well. */
    PROBATION_UNFINISHED,
    /** The guest may have written on the destination; a rollback would lose that. */
    GUEST_MAY_HAVE_WRITTEN,
    /** Somebody else has moved or terminated the VM since the migration in the journal; nothing was touched. */
    WORLD_CHANGED,
    /** Something that a rollback needs is missing; nothing was touched. */
    WAY_BACK_MISSING,
    /** The VM waits for a host, and could not be put into HOLD. */
    VM_PENDING,
    /** Another run has the claim on the VM. */
    HELD_BY_ANOTHER_RUN,
    /** Another run has taken the migration over. */
    TAKEN_OVER,
    /** The migration has not moved the VM, or is not over, so its way back is still needed; nothing was removed. */
    NOT_DONE,
    /** Data of the VM has not arrived completely on the destination; nothing was removed. */
    DATA_STILL_ARRIVING,
    /** The VM does not run on the volumes that the migration has created; nothing was removed. */
    VM_NOT_RUNNING,
    /** Old volumes of the source are in use, or not as the migration has left them; nothing was removed. */
    SOURCE_NOT_AS_LEFT,
    /** The storage cluster of the source cannot delete old volumes by itself; nothing was removed. */
    SOURCE_CANNOT_EXPIRE,
    /** A commit could not remove everything. */
    COMMIT_UNFINISHED,
    /** The way back was ended by a commit, so there is no rollback. */
    COMMITTED,
    /** There is no journal of a migration of this VM, or none that can be resumed. */
    NO_MIGRATION,
    /** The journal could not be written; nothing is changed without it. */
    RECORD_NOT_WRITTEN,
    /** The operator, or the embedding program, asked to stop. */
    INTERRUPTED,
    /** A defect in this program. */
    INTERNAL
}
