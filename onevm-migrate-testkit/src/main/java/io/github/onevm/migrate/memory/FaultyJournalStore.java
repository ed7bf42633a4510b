package io.github.onevm.migrate.memory;

import io.github.onevm.migrate.model.JournalId;
import io.github.onevm.migrate.model.StoredJournal;
import io.github.onevm.migrate.model.VmId;
import io.github.onevm.migrate.spi.JournalStore;
import java.util.List;

/** Records of migrations whose calls go through {@link FaultySpi}. */
record FaultyJournalStore(FaultySpi spi, JournalStore real) implements JournalStore {
    private static final String TARGET = "migrations";

    @Override
    public String place() {
        return real.place();
    }

    @Override
    public JournalId add(VmId vm, String text) {
        return spi.call(TARGET, SpiMethod.ADD_RECORD, () -> real.add(vm, text), vm);
    }

    @Override
    public void replace(StoredJournal record) {
        spi.run(TARGET, SpiMethod.REPLACE_RECORD, () -> real.replace(record), record.id());
    }

    @Override
    public void remove(JournalId id) {
        spi.run(TARGET, SpiMethod.REMOVE_RECORD, () -> real.remove(id), id);
    }

    @Override
    public List<StoredJournal> ofVm(VmId vm) {
        return spi.call(TARGET, SpiMethod.RECORDS_OF_VM, () -> real.ofVm(vm), vm);
    }

    @Override
    public List<StoredJournal> all() {
        return spi.call(TARGET, SpiMethod.ALL_RECORDS, real::all);
    }
}
