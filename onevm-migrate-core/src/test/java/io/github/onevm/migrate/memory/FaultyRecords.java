package io.github.onevm.migrate.memory;

import io.github.onevm.migrate.model.RecordChange;
import io.github.onevm.migrate.model.SavedRecords;
import io.github.onevm.migrate.model.VmId;
import io.github.onevm.migrate.spi.VmRecords;

/** Records whose calls go through {@link FaultySpi}. */
record FaultyRecords(FaultySpi spi, VmRecords real) implements VmRecords {
    private static final String TARGET = "records";

    @Override
    public SavedRecords read(VmId vm, boolean withHistory) {
        return spi.call(TARGET, SpiMethod.READ_RECORDS, () -> real.read(vm, withHistory), vm);
    }

    /** Asks nobody, so nothing can go wrong. */
    @Override
    public boolean showRest(SavedRecords records) {
        return real.showRest(records);
    }

    @Override
    public void change(SavedRecords before, RecordChange change) {
        spi.run(TARGET, SpiMethod.CHANGE_RECORDS, () -> real.change(before, change), before.vm());
    }

    @Override
    public boolean shows(RecordChange change) {
        return spi.call(TARGET, SpiMethod.SHOWS, () -> real.shows(change), change.vm());
    }

    @Override
    public void restore(SavedRecords before, RecordChange change) {
        spi.run(TARGET, SpiMethod.RESTORE, () -> real.restore(before, change), before.vm());
    }

    @Override
    public void checkRestore(SavedRecords before, RecordChange change) {
        spi.run(TARGET, SpiMethod.CHECK_RESTORE, () -> real.checkRestore(before, change), before.vm());
    }

    @Override
    public boolean isTakenBack(SavedRecords before, RecordChange change) {
        return spi.call(TARGET, SpiMethod.IS_TAKEN_BACK, () -> real.isTakenBack(before, change), before.vm());
    }
}
