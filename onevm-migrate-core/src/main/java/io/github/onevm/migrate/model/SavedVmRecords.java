package io.github.onevm.migrate.model;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * OpenNebula's own records of a VM as they stand in its database: kept before a change so that the change can be undone
 * to the letter.
 *
 * @param vm the VM
 * @param body text of vm_pool.body
 * @param historySeq SEQ of the last history record, when it was read
 * @param history text of history.body of that record, when it was read
 */
public record SavedVmRecords(VmId vm, String body, OptionalInt historySeq, Optional<String> history) {
    /** Shows no text: a VM body may hold what its owner put into the context. */
    @Override
    public String toString() {
        return "SavedVmRecords[vm=" + vm + ", body=" + body.length() + " characters, historySeq=" + historySeq + "]";
    }
}
