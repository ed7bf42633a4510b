package io.github.onevm.migrate.readonly;

import io.github.onevm.migrate.spi.ImageRecords;
import io.github.onevm.migrate.spi.JournalStore;
import io.github.onevm.migrate.spi.VmControl;
import io.github.onevm.migrate.spi.VmCopies;
import io.github.onevm.migrate.spi.VmHomes;
import io.github.onevm.migrate.spi.VmRecords;
import io.github.onevm.migrate.spi.VolumeStores;

/**
 * Guards that pass every read on, and throw {@link IllegalStateException} with the name of the call on every change.
 * Code behind them cannot change anything: planning, checking and a dry run are read-only by construction. As
 * thread-safe as what they guard.
 */
public final class ReadOnly {
    private ReadOnly() {}

    /** VMs can be read, but not stopped or started. */
    public static VmControl control(VmControl control) {
        return new ReadOnlyVmControl(control);
    }

    /** VM records can be read and compared, but not written. */
    public static VmRecords records(VmRecords records) {
        return new ReadOnlyVmRecords(records);
    }

    /** The records of images can be read and compared, but not written. */
    public static ImageRecords images(ImageRecords images) {
        return new ReadOnlyImageRecords(images);
    }

    /** Homes of VMs can be read, but not copied. */
    public static VmHomes homes(VmHomes homes) {
        return new ReadOnlyVmHomes(homes);
    }

    /** Copies of VMs can be found, but not made or removed. */
    public static VmCopies copies(VmCopies copies) {
        return new ReadOnlyVmCopies(copies);
    }

    /** Journals can be read, but not added, replaced or removed. */
    public static JournalStore migrations(JournalStore migrations) {
        return new ReadOnlyJournalStore(migrations);
    }

    /** The contents of storage clusters can be read, but nothing can be sent, created, changed or deleted. */
    public static VolumeStores stores(VolumeStores stores) {
        return new ReadOnlyVolumeStores(stores);
    }

    public static IllegalStateException refused(String call) {
        return new IllegalStateException("a mistake in this program: " + call + " was tried behind the read-only guard;"
                + " it was not carried out");
    }
}
