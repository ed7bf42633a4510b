package io.github.onevm.migrate.spi;

import io.github.onevm.migrate.model.VmId;
import io.github.onevm.migrate.model.VolumeName;

/** How the driver of a storage system names the snapshots that users make of disks and VMs. Pure; thread-safe. */
public interface SnapshotNames {
    /**
     * The snapshot of a volume that belongs to a disk snapshot.
     *
     * @param snapshot id of the snapshot within its disk
     */
    VolumeName ofDisk(VolumeName volume, int snapshot);

    /**
     * The snapshot of a volume that belongs to a VM snapshot.
     *
     * @param hypervisorId the name that the driver gave to the VM snapshot, as the VM record has it; not empty
     */
    VolumeName ofVm(VolumeName volume, String hypervisorId);

    /** The volume with the memory of a VM, which only exists while a VM snapshot is made; its snapshots stay. */
    VolumeName memory(VmId vm);

    /** Whether the driver gives names like this one to snapshots of the volume. */
    boolean isOf(VolumeName volume, String snapshot);
}
