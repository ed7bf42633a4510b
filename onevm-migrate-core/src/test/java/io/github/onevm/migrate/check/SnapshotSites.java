package io.github.onevm.migrate.check;

import static io.github.onevm.migrate.memory.TwoClusters.BETA_IMAGE;
import static io.github.onevm.migrate.memory.TwoClusters.CLONE;
import static io.github.onevm.migrate.memory.TwoClusters.CONTEXT;
import static io.github.onevm.migrate.memory.TwoClusters.ONESNAP;
import static io.github.onevm.migrate.memory.TwoClusters.PERSISTENT;
import static io.github.onevm.migrate.memory.TwoClusters.diskSnapshot;

import io.github.onevm.migrate.memory.TwoClusters;
import io.github.onevm.migrate.model.ImageId;
import io.github.onevm.migrate.model.OnedConfigurationBuilder;
import io.github.onevm.migrate.model.SnapshotPolicy;
import io.github.onevm.migrate.model.VmSnapshot;
import io.github.onevm.migrate.model.VmState;
import io.github.onevm.migrate.model.VolumeName;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Snapshots that would be lost, and snapshots that cannot be moved. */
final class SnapshotSites {
    private SnapshotSites() {}

    static void addTo(Sites sites) {
        refused(sites);
        missing(sites);
        inTheWay(sites);
        records(sites);
    }

    private static void with(Job job, SnapshotPolicy policy) {
        TwoClusters.withSnapshots(job.site);
        job.options.snapshots(policy);
    }

    private static void refused(Sites sites) {
        sites.unsound("DISK_SNAPSHOTS", j -> j.vm(vm -> vm.addDiskSnapshots(diskSnapshot(0, 0))))
                .near("DISK_SNAPSHOTS", "carried", j -> with(j, SnapshotPolicy.CARRY))
                .near("DISK_SNAPSHOTS", "flattened", j -> with(j, SnapshotPolicy.FLATTEN))
                .unsound("VM_SNAPSHOTS", j -> j.vm(vm -> vm.addVmSnapshots(new VmSnapshot(0, "a", ONESNAP))))
                .near("VM_SNAPSHOTS", "carried", j -> with(j, SnapshotPolicy.CARRY))
                .near("VM_SNAPSHOTS", "flattened", j -> with(j, SnapshotPolicy.FLATTEN))
                .unsound("SNAPSHOTS_NOT_SENDABLE", j -> {
                    with(j, SnapshotPolicy.CARRY);
                    j.withoutSendingOfSnapshots();
                })
                .near("SNAPSHOTS_NOT_SENDABLE", "there are none", j -> {
                    j.options.snapshots(SnapshotPolicy.CARRY);
                    j.withoutSendingOfSnapshots();
                });
    }

    private static void missing(Sites sites) {
        sites.unsound("SNAPSHOT_MISSING", j -> {
                    with(j, SnapshotPolicy.CARRY);
                    j.alpha().withoutSnapshot(new VolumeName(CLONE + "-snap0"));
                })
                .near("SNAPSHOT_MISSING", "all are there", j -> with(j, SnapshotPolicy.CARRY))
                .near("SNAPSHOT_MISSING", "one volume of a VM snapshot", j -> {
                    with(j, SnapshotPolicy.CARRY);
                    j.alpha().withoutSnapshot(new VolumeName(CLONE + "-" + ONESNAP));
                })
                .unsound("VM_SNAPSHOT_INCOMPLETE", j -> {
                    with(j, SnapshotPolicy.CARRY);
                    j.alpha().withoutSnapshot(new VolumeName(PERSISTENT + "-" + ONESNAP));
                })
                .near("VM_SNAPSHOT_INCOMPLETE", "only the context ISO", j -> {
                    with(j, SnapshotPolicy.CARRY);
                    j.alpha().withoutSnapshot(new VolumeName(CONTEXT + "-" + ONESNAP));
                })
                .unsound("SNAPSHOT_NOT_IN_RECORD", j -> {
                    j.options.snapshots(SnapshotPolicy.CARRY);
                    j.alpha().snapshot(CLONE, new VolumeName(CLONE + "-snap7"), Map.of());
                })
                .near("SNAPSHOT_NOT_IN_RECORD", "of another name", j -> {
                    j.options.snapshots(SnapshotPolicy.CARRY);
                    j.alpha().snapshot(CLONE, new VolumeName(CLONE + "-nightly"), Map.of());
                });
    }

    private static void inTheWay(Sites sites) {
        VolumeName name = new VolumeName(CLONE + "-snap0");
        VolumeName other = new VolumeName("other");
        sites.unsound("SNAPSHOT_NAME_TAKEN", j -> {
                    with(j, SnapshotPolicy.CARRY);
                    j.beta().volume(other, Map.of()).snapshot(other, name, Map.of());
                })
                .near("SNAPSHOT_NAME_TAKEN", "another name", j -> {
                    with(j, SnapshotPolicy.CARRY);
                    j.beta().volume(other, Map.of()).snapshot(other, new VolumeName(CLONE + "-snap9"), Map.of());
                })
                .unsound("SNAPSHOT_LOCATION_UNKNOWN", j -> {
                    with(j, SnapshotPolicy.CARRY);
                    j.beta().withoutLocation("alpha-loc");
                })
                .near("SNAPSHOT_LOCATION_UNKNOWN", "no remote attribute", j -> {
                    with(j, SnapshotPolicy.CARRY);
                    j.site.datastore(BETA_IMAGE, d -> d.remote(Optional.empty()));
                });
    }

    private static void records(Sites sites) {
        sites.unsound("VM_SNAPSHOT_RECORDS_DROPPED", j -> {
                    with(j, SnapshotPolicy.FLATTEN);
                    dropping(j, "kvm");
                })
                .near("VM_SNAPSHOT_RECORDS_DROPPED", "of another driver", j -> {
                    with(j, SnapshotPolicy.CARRY);
                    dropping(j, "qemu");
                })
                .near("VM_SNAPSHOT_RECORDS_DROPPED", "undeployed already", j -> {
                    with(j, SnapshotPolicy.CARRY);
                    dropping(j, "kvm");
                    j.site.state(TwoClusters.VM, VmState.UNDEPLOYED);
                })
                .unsound("IMAGE_SNAPSHOTS_NOT_DROPPED", j -> {
                    with(j, SnapshotPolicy.FLATTEN);
                    j.site.image(new ImageId(8), i -> i.snapshots(List.of(0)));
                })
                .near("IMAGE_SNAPSHOTS_NOT_DROPPED", "carried", j -> {
                    with(j, SnapshotPolicy.CARRY);
                    j.site.image(new ImageId(8), i -> i.snapshots(List.of(0)));
                });
    }

    private static void dropping(Job job, String driver) {
        job.site.configuration(job.site
                .inventory()
                .configuration()
                .map(c -> new OnedConfigurationBuilder()
                        .from(c)
                        .droppingSnapshots(Set.of(driver))
                        .build()));
    }
}
