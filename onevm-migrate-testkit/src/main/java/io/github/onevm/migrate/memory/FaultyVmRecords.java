package io.github.onevm.migrate.memory;

import io.github.onevm.migrate.model.SavedVmRecords;
import io.github.onevm.migrate.model.VmId;
import io.github.onevm.migrate.model.VmRecordChange;
import io.github.onevm.migrate.spi.VmRecords;
import java.util.Map;

/** Records whose calls go through {@link FaultySpi}. */
record FaultyVmRecords(FaultySpi spi, VmRecords real) implements VmRecords {
    private static final String TARGET = "records";

    @Override
    public SavedVmRecords read(VmId vm, boolean withHistory) {
        return spi.call(TARGET, SpiMethod.READ_RECORDS, () -> real.read(vm, withHistory), vm);
    }

    /** Asks nobody, so nothing can go wrong. */
    @Override
    public boolean showRest(SavedVmRecords records) {
        return real.showRest(records);
    }

    /** Asks nobody, so nothing can go wrong. */
    @Override
    public Map<String, String> pins(SavedVmRecords records) {
        return real.pins(records);
    }

    @Override
    public void change(SavedVmRecords before, VmRecordChange change) {
        spi.run(TARGET, SpiMethod.CHANGE_RECORDS, () -> real.change(before, change), before.vm());
    }

    @Override
    public boolean shows(VmRecordChange change) {
        return spi.call(TARGET, SpiMethod.SHOWS, () -> real.shows(change), change.vm());
    }

    @Override
    public void restore(SavedVmRecords before, VmRecordChange change) {
        spi.run(TARGET, SpiMethod.RESTORE, () -> real.restore(before, change), before.vm());
    }

    @Override
    public void checkRestore(SavedVmRecords before, VmRecordChange change) {
        spi.run(TARGET, SpiMethod.CHECK_RESTORE, () -> real.checkRestore(before, change), before.vm());
    }

    @Override
    public boolean isRestored(SavedVmRecords before, VmRecordChange change) {
        return spi.call(TARGET, SpiMethod.IS_RESTORED, () -> real.isRestored(before, change), before.vm());
    }
}
