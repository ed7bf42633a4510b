package io.github.onevm.migrate.lab.opennebula;

import io.github.onevm.migrate.lab.StorageDriver.DriverFailure;
import java.util.Map;

/** The methods one.vm.disksnapshotcreate, one.vm.disksnapshotrevert and one.vm.disksnapshotdelete. */
final class DiskSnapshotMethods {
    /** What the driver does, and what then is true of the records. */
    private interface Work {
        void run(VmRecord vm, Attribute.Vector disk, DiskSnapshots snapshots);
    }

    private final Oned oned;
    private final SnapshotDriver driver;

    DiskSnapshotMethods(Oned oned, SnapshotDriver driver) {
        this.oned = oned;
        this.driver = driver;
    }

    void addTo(Map<String, Method> methods) {
        methods.put("one.vm.disksnapshotcreate", (s, a) -> create(s, a.integer(1), a.integer(2), a.string(3)));
        methods.put("one.vm.disksnapshotrevert", (s, a) -> revert(s, a.integer(1), a.integer(2), a.integer(3)));
        methods.put("one.vm.disksnapshotdelete", (s, a) -> delete(s, a.integer(1), a.integer(2), a.integer(3)));
    }

    private Integer create(Session session, int id, int diskId, String name) {
        synchronized (oned) {
            VmRecord vm = admitted(session, id, "create", true);
            Attribute.Vector disk = disk(vm, diskId);
            int snapshotId = DiskSnapshots.of(vm, disk).create(name, oned.time(), disk.value("SIZE"));
            DiskCharge charge = charge(vm, disk, disk.number("SIZE"));
            oned.usage.requireRoom(charge);
            oned.usage.charge(charge);
            begin(vm, diskId, States.DISK_SNAPSHOT, States.DISK_SNAPSHOT_POWEROFF, (v, d, snapshots) -> {
                try {
                    driver.create(v, d, snapshotId);
                    snapshots.create(name, oned.time(), d.value("SIZE"));
                } catch (DriverFailure e) {
                    oned.usage.credit(charge);
                    throw e;
                }
            });
            return snapshotId;
        }
    }

    private Integer revert(Session session, int id, int diskId, int snapshotId) {
        synchronized (oned) {
            VmRecord vm = admitted(session, id, "revert", false);
            if (DiskSnapshots.of(vm, disk(vm, diskId)).find(snapshotId).isEmpty()) {
                throw Refusal.action("Snapshot with ID " + snapshotId + " does not exist");
            }
            begin(vm, diskId, 0, States.DISK_SNAPSHOT_REVERT_POWEROFF, (v, d, snapshots) -> {
                driver.revert(v, d, snapshotId);
                snapshots.reverted(snapshotId);
            });
        }
        return snapshotId;
    }

    private Integer delete(Session session, int id, int diskId, int snapshotId) {
        synchronized (oned) {
            VmRecord vm = admitted(session, id, "delete", true);
            DiskSnapshots.of(vm, disk(vm, diskId)).objection(snapshotId).ifPresent(why -> {
                throw Refusal.action(why);
            });
            begin(vm, diskId, States.DISK_SNAPSHOT_DELETE, States.DISK_SNAPSHOT_DELETE_POWEROFF, (v, d, snapshots) -> {
                driver.delete(v, d, snapshotId);
                long mib = snapshots.find(snapshotId).map(s -> s.number("SIZE")).orElse(0);
                snapshots.delete(snapshotId);
                oned.usage.credit(charge(v, d, mib));
            });
        }
        return snapshotId;
    }

    /** Snapshots of a persistent image count for the owner of the image, others for that of the VM. */
    private DiskCharge charge(VmRecord vm, Attribute.Vector disk, long mib) {
        int datastore = disk.number("DATASTORE_ID");
        return oned.images
                .find(disk.number("IMAGE_ID"))
                .filter(i -> disk.value("SAVE").equals("YES"))
                .map(i -> new DiskCharge(i.identity.uid(), i.identity.gid(), datastore, 0, mib))
                .orElseGet(() -> new DiskCharge(vm.uid, vm.gid, datastore, 0, mib));
    }

    private VmRecord admitted(Session session, int id, String what, boolean whileRunning) {
        VmRecord vm = oned.require(id);
        Access.require(session, Right.MANAGE, Access.Target.of(vm));
        boolean admitted =
                vm.is(States.POWEROFF, States.LCM_INIT) || (whileRunning && vm.is(States.ACTIVE, States.RUNNING));
        if (!admitted) {
            throw Refusal.action(
                    "Could not " + what + " disk snapshot for VM " + id + ", wrong state " + vm.stateName() + ".");
        }
        return vm;
    }

    private static Attribute.Vector disk(VmRecord vm, int diskId) {
        return vm.disk(diskId)
                .filter(d -> d.get("IMAGE_ID").isPresent() && !d.value("TYPE").equals("CDROM"))
                .orElseThrow(() -> Refusal.action("VM disk does not exist, or it has no snapshots: " + diskId));
    }

    private void begin(VmRecord vm, int diskId, int running, int poweredOff, Work work) {
        boolean runs = vm.is(States.ACTIVE, States.RUNNING);
        vm.setState(States.ACTIVE, runs ? running : poweredOff);
        oned.save(vm);
        oned.later(vm.id, oned.timings.prologPerDisk(), v -> end(v, diskId, runs, work));
    }

    private void end(VmRecord vm, int diskId, boolean runs, Work work) {
        Attribute.Vector disk = disk(vm, diskId);
        DiskSnapshots snapshots = DiskSnapshots.of(vm, disk);
        try {
            work.run(vm, disk, snapshots);
            snapshots.saveIn(vm, disk);
        } catch (DriverFailure e) {
            vm.userTemplate.set("ERROR", oned.dated("DISKSNAPSHOT: " + e.getMessage()));
        }
        vm.setState(runs ? States.ACTIVE : States.POWEROFF, runs ? States.RUNNING : States.LCM_INIT);
        oned.save(vm);
    }
}
