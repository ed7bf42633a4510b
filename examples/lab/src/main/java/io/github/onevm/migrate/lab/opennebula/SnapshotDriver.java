package io.github.onevm.migrate.lab.opennebula;

import io.github.onevm.migrate.lab.StorageDriver;
import io.github.onevm.migrate.lab.StorageDriver.DriverFailure;
import java.time.Duration;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What the driver scripts of the StorPool add-on do for snapshots of a disk, and for those of a whole VM. */
final class SnapshotDriver {
    private final Storages storages;

    SnapshotDriver(Storages storages) {
        this.storages = storages;
    }

    void create(VmRecord vm, Attribute.Vector disk, int snapshotId) {
        VmVolume volume = volume(vm, disk);
        storage(volume).snapshot(volume.name(), name(volume, snapshotId), StorPoolDriver.tags(vm, volume));
    }

    void revert(VmRecord vm, Attribute.Vector disk, int snapshotId) {
        VmVolume volume = volume(vm, disk);
        String snapshot = name(volume, snapshotId);
        if (!storage(volume).snapshotNames().contains(snapshot)) {
            throw new DriverFailure("snapshot " + snapshot + " does not exist");
        }
        revert(vm, volume, snapshot);
    }

    /** The volume goes out of the way, another one of its name takes its place, then the old one goes. */
    private void revert(VmRecord vm, VmVolume volume, String snapshot) {
        StorageDriver storage = storage(volume);
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

    /** All disks and the context, at one moment on each StorPool cluster; the UEFI variables are not included. */
    void createGroup(VmRecord vm, String hypervisorId) {
        Map<StorageDriver, Map<String, String>> names = new IdentityHashMap<>();
        volumes(vm)
                .forEach(v -> names.computeIfAbsent(storage(v), s -> new TreeMap<>())
                        .put(v.name(), v.name() + "-" + hypervisorId));
        Map<String, String> tags = Map.of("virt", "one", "nloc", "one", "nvm", String.valueOf(vm.id));
        names.forEach((storage, group) -> storage.snapshotGroup(group, tags));
    }

    /** Reverts the volumes whose snapshots are there; false when there is none. */
    boolean revertGroup(VmRecord vm, String hypervisorId) {
        List<VmVolume> found = volumes(vm).stream()
                .filter(v -> storage(v).snapshotNames().contains(v.name() + "-" + hypervisorId))
                .toList();
        found.forEach(v -> revert(vm, v, v.name() + "-" + hypervisorId));
        return !found.isEmpty();
    }

    void deleteGroup(VmRecord vm, String hypervisorId) {
        volumes(vm).forEach(v -> {
            String name = v.name() + "-" + hypervisorId;
            if (storage(v).snapshotNames().contains(name)) {
                storage(v).deleteSnapshot(name);
            }
        });
    }

    private static List<VmVolume> volumes(VmRecord vm) {
        return Stream.concat(VmVolumes.disks(vm).stream(), VmVolumes.context(vm).stream())
                .toList();
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
