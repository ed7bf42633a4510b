package io.github.onevm.migrate.spi;

import io.github.onevm.migrate.model.SavedVmRecords;
import io.github.onevm.migrate.model.VmId;
import io.github.onevm.migrate.model.VmRecordChange;

/**
 * OpenNebula's records of a VM that no API call changes: the body, and the last history record. A change is made as one
 * unit, only while the VM is UNDEPLOYED, or for the taking back in HOLD, and is read back before the method returns. Implementations are thread-safe;
 * two changes of one VM at a time are the caller's mistake.
 */
public interface VmRecords {
    /**
     * The records as they stand.
     *
     * @param vm the VM
     * @param withHistory read the last history record too
     * @throws BackendException.NotFound when there is no such VM
     */
    SavedVmRecords read(VmId vm, boolean withHistory);

    /**
     * Whether these records, as they were read, show a VM that is UNDEPLOYED or in HOLD. Asks nobody. Records that do not tell
     * show it too: whoever writes looks again.
     */
    default boolean showRest(SavedVmRecords records) {
        return true;
    }

    /**
     * Sees, before anything is stopped, that the change could be made on the records as they stand; changes nothing.
     *
     * @throws BackendException.NotFound when there is no such VM
     * @throws BackendException.Refused when it could not be made, or not be written; the message says why
     */
    default void check(VmRecordChange change) {
        read(change.vm(), change.history().isPresent());
    }

    /**
     * Makes the change on top of {@code before}, writes it, reads it back and compares. The write has no effect on records
     * that are no longer {@code before}: what somebody else has written since is never written over.
     *
     * @throws BackendException.Conflict when somebody has changed the records since they were read; nothing was changed,
     *     and the change can be made on the records as they are now
     * @throws BackendException.Refused when the VM is not UNDEPLOYED, when the body has other disks than the change
     *     names, or when what was read back is not what was written; the message says which
     * @throws BackendException.Ambiguous when it is not known whether the write took effect; {@link #shows} decides
     */
    void change(SavedVmRecords before, VmRecordChange change);

    /**
     * As {@link #change}, for a caller that has held OpenNebula's lock on the VM ever since it read {@code before}: the VM is
     * UNDEPLOYED still, and that need not be looked at once more while it is down. The records may have changed all the
     * same: OpenNebula writes a change of a network into the VMs that use it, locked or not.
     */
    default void changeLocked(SavedVmRecords before, VmRecordChange change) {
        change(before, change);
    }

    /** Whether the records show the change completely. */
    boolean shows(VmRecordChange change);

    /**
     * Takes a change back that was made on top of {@code before}, reads back and compares. Records that are as the change
     * has left them become {@code before} to the letter. Where somebody else has changed them since, what he did stays,
     * and only what the change has touched is put back; so is what he does at the same time. Repeatable.
     *
     * @throws BackendException.Conflict when somebody else changes the records again and again
     * @throws BackendException.Refused when the VM is neither UNDEPLOYED nor in HOLD, when it has other disks by now, or
     *     when what was read back is not what was written
     * @throws BackendException.Ambiguous when it is not known whether the write took effect; {@link #isTakenBack} decides
     */
    void restore(SavedVmRecords before, VmRecordChange change);

    /**
     * Sees, before anything is stopped, that {@link #restore} could be made on the records as they stand; changes nothing.
     *
     * @throws BackendException.Refused when it could not be made, or not be written; the message says why
     */
    default void checkRestore(SavedVmRecords before, VmRecordChange change) {
        isTakenBack(before, change);
    }

    /** Whether everything that the change touches is as in {@code before}: never changed, or put back. */
    boolean isTakenBack(SavedVmRecords before, VmRecordChange change);
}
