package io.github.onevm.migrate.model;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * VM records as they are in OpenNebula's database, saved before a change so that exactly these texts can be restored.
 *
 * @param vm the VM
 * @param body text of vm_pool.body
 * @param historySeq SEQ of the last history record, if it was read
 * @param history text of history.body of that record, if it was read
 */
public record SavedVmRecords(VmId vm, String body, OptionalInt historySeq, Optional<String> history) {
    /** Shows no text, because a VM body may contain secrets from its context. */
    @Override
    public String toString() {
        return "SavedVmRecords[vm=" + vm + ", body=" + body.length() + " characters, historySeq=" + historySeq + "]";
    }
}
