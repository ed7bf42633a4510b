package io.github.onevm.migrate.lab.opennebula;

import io.github.onevm.migrate.lab.StorageDriver;
import io.github.onevm.migrate.lab.StorageDriver.DriverFailure;
import java.time.Duration;

/** What the driver scripts snap_create, snap_revert and snap_delete of the StorPool add-on do to one disk. */
final class SnapshotDriver {
    private final Storages storages;

    SnapshotDriver(Storages storages) {
        this.storages = storages;
    }

    void create(VmRecord vm, Attribute.Vector disk, int snapshotId) {
        VmVolume volume = volume(vm, disk);
        storage(volume).snapshot(volume.name(), name(volume, snapshotId), StorPoolDriver.tags(vm, volume));
    }

    /** The volume goes out of the way, another one of its name takes its place, then the old one goes. */
    void revert(VmRecord vm, Attribute.Vector disk, int snapshotId) {
        VmVolume volume = volume(vm, disk);
        StorageDriver storage = storage(volume);
        String snapshot = name(volume, snapshotId);
        if (!storage.snapshotNames().contains(snapshot)) {
            throw new DriverFailure("snapshot " + snapshot + " does not exist");
        }
        String old = volume.name() + "_DELETE";
        storage.rename(volume.name(), old);
        storage.createFromSnapshot(
                volume.name(), snapshot, "one-ds-" + volume.datastoreId(), StorPoolDriver.tags(vm, volume));
        storage.attach(volume.name(), storages.client(vm.last().hostId, storage));
        storage.delete(old, Duration.ZERO);
    }

    void delete(VmRecord vm, Attribute.Vector disk, int snapshotId) {
        VmVolume volume = volume(vm, disk);
        storage(volume).deleteSnapshot(name(volume, snapshotId));
    }

    private static String name(VmVolume volume, int snapshotId) {
        return volume.name() + "-snap" + snapshotId;
    }

    private StorageDriver storage(VmVolume volume) {
        return storages.require(volume.datastoreId());
    }

    private static VmVolume volume(VmRecord vm, Attribute.Vector disk) {
        int id = disk.number("DISK_ID");
        return VmVolumes.disks(vm).stream()
                .filter(v -> v.diskId() == id)
                .findFirst()
                .orElseThrow(() -> new DriverFailure("disk " + id + " is not on StorPool"));
    }
}
