package io.github.onevm.migrate.spi;

import io.github.onevm.migrate.model.SavedVmRecords;
import io.github.onevm.migrate.model.VmId;
import io.github.onevm.migrate.model.VmRecordChange;
import java.util.Map;

/**
 * The VM records of OpenNebula that no API call changes: the body, and the last history record. A change is made as one
 * unit, only while the VM is UNDEPLOYED (for undo, also in HOLD), and is read back before the method returns.
 * Implementations are thread-safe, but a caller must not change one VM twice at the same time.
 */
public interface VmRecords {
    /**
     * The present VM records.
     *
     * @param vm the VM
     * @param withHistory read the last history record too
     * @throws BackendException.NotFound when there is no such VM
     */
    SavedVmRecords read(VmId vm, boolean withHistory);

    /**
     * Whether these VM records, as they were read, show a VM that is UNDEPLOYED or in HOLD. Makes no call. True also if
     * the records do not tell, because the state is checked again before each write.
     */
    default boolean showRest(SavedVmRecords records) {
        return true;
    }

    /**
     * The scheduling pins in these VM records, as they were read: the texts by name, without blank ones. Makes no call.
     * None if the records do not tell.
     */
    default Map<String, String> pins(SavedVmRecords records) {
        return Map.of();
    }

    /**
     * Checks, before anything is stopped, that the change can be made on the present VM records; changes nothing.
     *
     * @throws BackendException.NotFound when there is no such VM
     * @throws BackendException.Refused when it could not be made, or not be written; the message says why
     */
    default void check(VmRecordChange change) {
        read(change.vm(), change.history().isPresent());
    }

    /**
     * Makes the change on top of {@code before}, writes it, reads it back and compares. The write has no effect if the
     * VM records are no longer {@code before}, so that nothing that somebody else has written since is overwritten.
     *
     * @throws BackendException.Conflict when somebody has changed the VM records since they were read; nothing was
     *     changed, and the change can be tried again on the present records
     * @throws BackendException.Refused when the VM is not UNDEPLOYED, when the body has other disks than the change
     *     names, or other scheduling pins while it keeps or rewrites them, or when what was read back is not what was written; the message tells which of these
     * @throws BackendException.Ambiguous when it is unknown whether the write took effect; {@link #shows} tells
     */
    void change(SavedVmRecords before, VmRecordChange change);

    /**
     * As {@link #change}, for a caller that has kept OpenNebula's lock on the VM since before it read {@code before}.
     * The VM is then still UNDEPLOYED, so the state is not checked again while the VM is down. The VM records may have
     * changed nevertheless: OpenNebula writes a change of a network into the VMs that use it, locked or not (ON-31).
     */
    default void changeLocked(SavedVmRecords before, VmRecordChange change) {
        change(before, change);
    }

    /** Whether the VM records show the complete change. */
    boolean shows(VmRecordChange change);

    /**
     * Undoes a change that was made on top of {@code before}, reads back and compares. VM records that are still as the
     * change left them become exactly {@code before}. If somebody else has changed them since, or does so at the same
     * time, that change stays, and only the parts that this change touched are put back. Repeatable.
     *
     * @throws BackendException.Conflict when somebody else keeps changing the VM records
     * @throws BackendException.Refused when the VM is neither UNDEPLOYED nor in HOLD, when it now has other disks, or
     *     when what was read back is not what was written
     * @throws BackendException.Ambiguous when it is unknown whether the write took effect; {@link #isRestored} tells
     */
    void restore(SavedVmRecords before, VmRecordChange change);

    /**
     * Checks, before anything is stopped, that {@link #restore} can be done on the present VM records; changes nothing.
     *
     * @throws BackendException.Refused when it could not be made, or not be written; the message says why
     */
    default void checkRestore(SavedVmRecords before, VmRecordChange change) {
        isRestored(before, change);
    }

    /**
     * Whether everything that the change touches is as in {@code before}, because it was never changed or was put back.
     */
    boolean isRestored(SavedVmRecords before, VmRecordChange change);
}
