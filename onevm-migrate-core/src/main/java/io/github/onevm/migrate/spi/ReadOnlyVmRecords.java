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
    public boolean showRest(SavedRecords records) {
        return guarded.showRest(records);
    }

    @Override
    public void check(RecordChange change) {
        guarded.check(change);
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
    public boolean isTakenBack(SavedRecords before, RecordChange change) {
        return guarded.isTakenBack(before, change);
    }

    @Override
    public void checkRestore(SavedRecords before, RecordChange change) {
        guarded.checkRestore(before, change);
    }

    @Override
    public void restore(SavedRecords before, RecordChange change) {
        throw ReadOnly.refused("restore of the records of VM " + before.vm());
    }
}
