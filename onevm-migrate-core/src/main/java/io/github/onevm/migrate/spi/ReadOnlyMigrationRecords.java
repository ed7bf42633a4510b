package io.github.onevm.migrate.spi;

import io.github.onevm.migrate.model.RecordId;
import io.github.onevm.migrate.model.StoredRecord;
import io.github.onevm.migrate.model.VmId;
import java.util.List;

/** See {@link ReadOnly}. */
record ReadOnlyMigrationRecords(MigrationRecords guarded) implements MigrationRecords {
    @Override
    public String place() {
        return guarded.place();
    }

    @Override
    public RecordId add(VmId vm, String text) {
        throw ReadOnly.refused("adding of a record of VM " + vm);
    }

    @Override
    public void replace(StoredRecord record) {
        throw ReadOnly.refused("replacing of record " + record.id());
    }

    @Override
    public void remove(RecordId id) {
        throw ReadOnly.refused("removing of record " + id);
    }

    @Override
    public List<StoredRecord> ofVm(VmId vm) {
        return guarded.ofVm(vm);
    }

    @Override
    public List<StoredRecord> all() {
        return guarded.all();
    }
}
