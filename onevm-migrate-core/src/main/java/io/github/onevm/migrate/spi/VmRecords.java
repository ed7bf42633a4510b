package io.github.onevm.migrate.spi;

import io.github.onevm.migrate.model.RecordChange;
import io.github.onevm.migrate.model.SavedRecords;
import io.github.onevm.migrate.model.VmId;

/**
 * OpenNebula's records of a VM that no API call changes: the body, and the last history record. A change is made as one
 * unit, only while the VM is UNDEPLOYED, and is read back before the method returns. Implementations are thread-safe;
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
    SavedRecords read(VmId vm, boolean withHistory);

    /**
     * Sees, before anything is stopped, that the records of a VM can be read and could be written; changes nothing.
     *
     * @throws BackendException.NotFound when there is no such VM
     * @throws BackendException.Refused when they could not be written; the message says why
     */
    default void check(VmId vm) {
        read(vm, true);
    }

    /**
     * Makes the change on top of {@code before}, writes it, reads it back and compares.
     *
     * @throws BackendException.Refused when the VM is not UNDEPLOYED, when the body has other disks than the change
     *     names, or when what was read back is not what was written; the message says which
     * @throws BackendException.Ambiguous when it is not known whether the write took effect; {@link #shows} decides
     */
    void change(SavedRecords before, RecordChange change);

    /** Whether the records show the change completely. */
    boolean shows(RecordChange change);

    /**
     * Puts the records back to the letter, reads them back and compares. Repeatable.
     *
     * @throws BackendException.Refused when the VM is not UNDEPLOYED or the read-back differs
     */
    void restore(SavedRecords before);
}
