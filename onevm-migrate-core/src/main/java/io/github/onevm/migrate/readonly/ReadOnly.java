package io.github.onevm.migrate.readonly;

import io.github.onevm.migrate.spi.JournalStore;
import io.github.onevm.migrate.spi.VmControl;
import io.github.onevm.migrate.spi.VmRecords;
import io.github.onevm.migrate.spi.VolumeStores;

/**
 * Guards that let every look through and throw {@link IllegalStateException} on every change, naming it. What runs behind
 * them cannot change anything, whatever it tries: planning, checking and a dry run need no promise. As thread-safe as what
 * they guard.
 */
public final class ReadOnly {
    private ReadOnly() {}

    /** VMs can be looked at, and neither stopped nor started. */
    public static VmControl control(VmControl control) {
        return new ReadOnlyVmControl(control);
    }

    /** Records can be read and compared, and not written. */
    public static VmRecords records(VmRecords records) {
        return new ReadOnlyVmRecords(records);
    }

    /** Records of migrations can be read, and neither added, replaced nor removed. */
    public static JournalStore migrations(JournalStore migrations) {
        return new ReadOnlyJournalStore(migrations);
    }

    /** What every storage cluster holds can be looked at, and nothing sent, created, changed or deleted. */
    public static VolumeStores stores(VolumeStores stores) {
        return datastore -> new ReadOnlyVolumeStore(stores.open(datastore));
    }

    public static IllegalStateException refused(String call) {
        return new IllegalStateException("a mistake in this program: " + call + " was tried behind the read-only guard;"
                + " it was not carried out");
    }
}
