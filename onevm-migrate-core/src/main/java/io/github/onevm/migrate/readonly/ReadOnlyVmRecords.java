package io.github.onevm.migrate.readonly;

import io.github.onevm.migrate.model.SavedVmRecords;
import io.github.onevm.migrate.model.VmId;
import io.github.onevm.migrate.model.VmRecordChange;
import io.github.onevm.migrate.spi.VmRecords;
import java.util.Map;

/** See {@link ReadOnly}. */
public record ReadOnlyVmRecords(VmRecords guarded) implements VmRecords {
    @Override
    public SavedVmRecords read(VmId vm, boolean withHistory) {
        return guarded.read(vm, withHistory);
    }

    @Override
    public boolean showRest(SavedVmRecords records) {
        return guarded.showRest(records);
    }

    @Override
    public Map<String, String> pins(SavedVmRecords records) {
        return guarded.pins(records);
    }

    @Override
    public void check(VmRecordChange change) {
        guarded.check(change);
    }

    @Override
    public void change(SavedVmRecords before, VmRecordChange change) {
        throw ReadOnly.refused("change of the records of VM " + change.vm());
    }

    @Override
    public boolean shows(VmRecordChange change) {
        return guarded.shows(change);
    }

    @Override
    public boolean isRestored(SavedVmRecords before, VmRecordChange change) {
        return guarded.isRestored(before, change);
    }

    @Override
    public void checkRestore(SavedVmRecords before, VmRecordChange change) {
        guarded.checkRestore(before, change);
    }

    @Override
    public void restore(SavedVmRecords before, VmRecordChange change) {
        throw ReadOnly.refused("restore of the records of VM " + before.vm());
    }
}
