package io.github.onevm.migrate.spi;

import io.github.onevm.migrate.model.RecordChange;
import io.github.onevm.migrate.model.SavedRecords;
import io.github.onevm.migrate.model.VmId;

/** See {@link ReadOnly}. */
record ReadOnlyVmRecords(VmRecords guarded) implements VmRecords {
    @Override
    public SavedRecords read(VmId vm, boolean withHistory) {
        return guarded.read(vm, withHistory);
    }

    @Override
    public void check(VmId vm) {
        guarded.check(vm);
    }

    @Override
    public void change(SavedRecords before, RecordChange change) {
        throw ReadOnly.refused("change of the records of VM " + change.vm());
    }

    @Override
    public boolean shows(RecordChange change) {
        return guarded.shows(change);
    }

    @Override
    public void restore(SavedRecords before) {
        throw ReadOnly.refused("restore of the records of VM " + before.vm());
    }
}
