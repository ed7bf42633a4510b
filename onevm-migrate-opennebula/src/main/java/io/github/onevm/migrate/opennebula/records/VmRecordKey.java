package io.github.onevm.migrate.opennebula.records;

import io.github.onevm.migrate.model.VmId;
import java.util.OptionalInt;

/**
 * Names one row: the VM's own, or one of its history.
 *
 * @param vm the VM
 * @param seq SEQ of the history record; absent: the row of the VM itself
 */
public record VmRecordKey(VmId vm, OptionalInt seq) {
    public static VmRecordKey body(VmId vm) {
        return new VmRecordKey(vm, OptionalInt.empty());
    }

    public static VmRecordKey history(VmId vm, int seq) {
        return new VmRecordKey(vm, OptionalInt.of(seq));
    }

    /** For people: {@code the body of VM 5}, {@code history record 2 of VM 5}. */
    public String label() {
        return seq.isPresent() ? "history record " + seq.getAsInt() + " of VM " + vm : "the body of VM " + vm;
    }

    /** Written out, because the JVM makes that of a record at its first use, which a short command waits for. */
    @Override
    public boolean equals(Object other) {
        return other instanceof VmRecordKey key && vm.equals(key.vm) && seq.equals(key.seq);
    }

    @Override
    public int hashCode() {
        return 31 * vm.hashCode() + seq.hashCode();
    }
}
