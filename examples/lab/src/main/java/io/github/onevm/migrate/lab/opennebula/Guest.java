package io.github.onevm.migrate.lab.opennebula;

import io.github.onevm.migrate.lab.StorageDriver;
import io.github.onevm.migrate.lab.StorageDriver.DriverFailure;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The guest of one VM. While it runs it writes a numbered record to each of its writable disks, again and again, and a
 * last one right before it stops. Thread-safe.
 */
final class Guest {
    /** A disk as the running guest sees it. */
    record Disk(VmVolume volume, StorageDriver storage, int client) {}

    private final int vmId;
    private List<Disk> disks = List.of();
    private Runnable outside = () -> {};
    private boolean running;
    private int run;
    private long next;
    private long count;
    private long failed;
    private final Map<Integer, GuestRecord> last = new HashMap<>();

    Guest(int vmId) {
        this.vmId = vmId;
    }

    /**
     * Starts on these disks; the answer names this run for {@link #write}.
     *
     * @param outsideDisks writes what the guest keeps outside its disks
     */
    synchronized int start(List<Disk> newDisks, Runnable outsideDisks) {
        disks = List.copyOf(newDisks);
        outside = outsideDisks;
        running = true;
        return ++run;
    }

    /** Writes one record to each disk; false once this run is over. */
    synchronized boolean write(int ofRun) {
        if (!running || run != ofRun) {
            return false;
        }
        disks.forEach(this::write);
        outside.run();
        next++;
        return true;
    }

    private void write(Disk disk) {
        GuestRecord record = GuestRecord.of(disk.volume(), next);
        try {
            disk.storage().write(disk.volume().name(), disk.client(), record.offset(), record.content(vmId));
            count++;
            last.put(disk.volume().diskId(), record);
        } catch (DriverFailure e) {
            // an I/O error inside the guest; it goes on
            failed++;
        }
    }

    /** Writes the last records and stops. */
    synchronized void stop() {
        write(run);
        running = false;
    }

    synchronized GuestWrites writes() {
        return new GuestWrites(count, failed, last);
    }
}
