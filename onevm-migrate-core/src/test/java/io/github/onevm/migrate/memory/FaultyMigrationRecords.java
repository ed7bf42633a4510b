package io.github.onevm.migrate.memory;

import io.github.onevm.migrate.model.RecordId;
import io.github.onevm.migrate.model.StoredRecord;
import io.github.onevm.migrate.model.VmId;
import io.github.onevm.migrate.spi.MigrationRecords;
import java.util.List;

/** Records of migrations whose calls go through {@link FaultySpi}. */
record FaultyMigrationRecords(FaultySpi spi, MigrationRecords real) implements MigrationRecords {
    private static final String TARGET = "migrations";

    @Override
    public String place() {
        return real.place();
    }

    @Override
    public RecordId add(VmId vm, String text) {
        return spi.call(TARGET, SpiMethod.ADD_RECORD, () -> real.add(vm, text), vm);
    }

    @Override
    public void replace(StoredRecord record) {
        spi.run(TARGET, SpiMethod.REPLACE_RECORD, () -> real.replace(record), record.id());
    }

    @Override
    public void remove(RecordId id) {
        spi.run(TARGET, SpiMethod.REMOVE_RECORD, () -> real.remove(id), id);
    }

    @Override
    public List<StoredRecord> ofVm(VmId vm) {
        return spi.call(TARGET, SpiMethod.RECORDS_OF_VM, () -> real.ofVm(vm), vm);
    }

    @Override
    public List<StoredRecord> all() {
        return spi.call(TARGET, SpiMethod.ALL_RECORDS, real::all);
    }
}
