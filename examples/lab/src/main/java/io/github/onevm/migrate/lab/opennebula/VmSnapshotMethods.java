package io.github.onevm.migrate.lab.opennebula;

import io.github.onevm.migrate.lab.StorageDriver.DriverFailure;
import java.util.Map;
import java.util.Optional;

/**
 * The methods one.vm.snapshotcreate, one.vm.snapshotrevert and one.vm.snapshotdelete: snapshots of all volumes of a running
 * VM at one moment.
 */
final class VmSnapshotMethods {
    private final Oned oned;
    private final SnapshotDriver driver;

    VmSnapshotMethods(Oned oned, SnapshotDriver driver) {
        this.oned = oned;
        this.driver = driver;
    }

    void addTo(Map<String, Method> methods) {
        methods.put("one.vm.snapshotcreate", (s, a) -> create(s, a.integer(1), a.string(2)));
        methods.put("one.vm.snapshotrevert", (s, a) -> revert(s, a.integer(1), a.integer(2)));
        methods.put("one.vm.snapshotdelete", (s, a) -> delete(s, a.integer(1), a.integer(2)));
    }

    private Integer create(Session session, int id, String name) {
        synchronized (oned) {
            VmRecord vm = admitted(session, id, "create a new snapshot for");
            int snapshotId = 1
                    + vm.template.vectors("SNAPSHOT").stream()
                            .mapToInt(s -> s.number("SNAPSHOT_ID"))
                            .max()
                            .orElse(-1);
            begin(vm, v -> {
                String hypervisorId = "ONESNAP-" + snapshotId + "-" + oned.time();
                driver.createGroup(v, hypervisorId);
                v.template.add(record(v, snapshotId, name, hypervisorId));
            });
            return snapshotId;
        }
    }

    private Attribute.Vector record(VmRecord vm, int snapshotId, String name, String hypervisorId) {
        Attribute.Vector record = new Attribute.Vector("SNAPSHOT", Map.of("HYPERVISOR_ID", hypervisorId));
        record.set("SNAPSHOT_ID", String.valueOf(snapshotId));
        record.set("NAME", name.isEmpty() ? "snapshot-" + snapshotId : name);
        record.set("TIME", String.valueOf(oned.time()));
        record.set(
                "SYSTEM_DISK_SIZE",
                String.valueOf(vm.disks().stream()
                        .filter(d -> d.get("IMAGE_ID").isEmpty())
                        .mapToInt(d -> d.number("SIZE"))
                        .sum()));
        return record;
    }

    /** If no snapshot matches, the VM is off afterwards and as it was, and nothing says so. */
    private Integer revert(Session session, int id, int snapshotId) {
        synchronized (oned) {
            VmRecord vm = admitted(session, id, "revert to a snapshot of");
            String hypervisorId = existing(vm, snapshotId).value("HYPERVISOR_ID");
            begin(vm, v -> {
                oned.guests.of(v.id).stop();
                if (driver.revertGroup(v, hypervisorId)) {
                    oned.guests.start(v);
                } else {
                    v.setState(States.POWEROFF, States.LCM_INIT);
                }
            });
        }
        return snapshotId;
    }

    private Integer delete(Session session, int id, int snapshotId) {
        synchronized (oned) {
            VmRecord vm = admitted(session, id, "delete snapshot for");
            String hypervisorId = existing(vm, snapshotId).value("HYPERVISOR_ID");
            begin(vm, v -> {
                driver.deleteGroup(v, hypervisorId);
                find(v, snapshotId).ifPresent(v.template::remove);
            });
        }
        return snapshotId;
    }

    private VmRecord admitted(Session session, int id, String what) {
        VmRecord vm = oned.require(id);
        Access.require(session, Right.MANAGE, Access.Target.of(vm));
        if (!vm.is(States.ACTIVE, States.RUNNING)) {
            throw Refusal.action("Could not " + what + " VM " + id + ", wrong state " + vm.stateName() + ".");
        }
        return vm;
    }

    private static Attribute.Vector existing(VmRecord vm, int snapshotId) {
        return find(vm, snapshotId)
                .orElseThrow(() -> Refusal.action("Snapshot with ID " + snapshotId + " does not exist."));
    }

    private static Optional<Attribute.Vector> find(VmRecord vm, int snapshotId) {
        return vm.template.vectors("SNAPSHOT").stream()
                .filter(s -> s.number("SNAPSHOT_ID") == snapshotId)
                .findFirst();
    }

    private void begin(VmRecord vm, Oned.Step work) {
        vm.setState(States.ACTIVE, States.HOTPLUG_SNAPSHOT);
        oned.save(vm);
        oned.later(vm.id, oned.timings.prologPerDisk(), v -> end(v, work));
    }

    private void end(VmRecord vm, Oned.Step work) {
        vm.setState(States.ACTIVE, States.RUNNING);
        try {
            work.run(vm);
        } catch (DriverFailure e) {
            vm.userTemplate.set("ERROR", oned.dated("SNAPSHOT: " + e.getMessage()));
        }
        oned.save(vm);
    }
}
