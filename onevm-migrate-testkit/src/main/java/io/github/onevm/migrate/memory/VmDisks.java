package io.github.onevm.migrate.memory;

import io.github.onevm.migrate.model.HistoryRecord;
import io.github.onevm.migrate.model.Vm;

/**
 * The part of the cloud controller's storage driver that depends on the storage system: give it to {@link MemorySite#disksIn} to
 * let a VM of the site have its disks on another storage system. Called under the site's monitor.
 */
public interface VmDisks {
    /**
     * Attaches every disk of the VM, where its records say that it is, to the host of the stay.
     *
     * @return false, with nothing attached, if a disk is not there
     */
    boolean attach(Vm vm, HistoryRecord stay);

    /** Detaches all disks of the VM from every host. */
    void detach(Vm vm);

    /** The guest writes to each of its disks that it may write to. */
    void guestWrites(Vm vm);
}
