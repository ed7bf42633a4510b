package io.github.onevm.migrate.lab.check;

import io.github.onevm.migrate.lab.check.SiteStorage.Cluster;
import io.github.onevm.migrate.lab.opennebula.xml.Xml;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;
import org.w3c.dom.Element;

/** Snapshots of disks and VMs: in the records and on StorPool. */
final class SnapshotChecks {
    private static final Pattern NAMED = Pattern.compile("one-.+(-snap\\d+|-ONESNAP-\\d+-\\d+)");

    private final SiteRecords records;
    private final SiteStorage storage;
    private final Findings findings;
    private final Set<String> recorded = new HashSet<>();

    SnapshotChecks(SiteRecords records, SiteStorage storage, Findings findings) {
        this.records = records;
        this.storage = storage;
        this.findings = findings;
    }

    void run() {
        for (Vm vm : records.living) {
            vm.snapshots().forEach(s -> ofDisk(vm, s));
            Xml.children(vm.template(), "SNAPSHOT").forEach(s -> ofVm(vm, s));
        }
        records.images.stream().filter(i -> i.vms().isEmpty()).forEach(this::ofImage);
        storage.clusters().forEach(this::onStorPool);
    }

    private void ofDisk(Vm vm, Element snapshots) {
        long diskId = Xml.number(snapshots, "DISK_ID", -1);
        vm.disks.stream()
                .filter(d -> d.id() == diskId)
                .forEach(disk -> Xml.children(snapshots, "SNAPSHOT")
                        .forEach(s -> require(
                                disk.datastore(), disk.volume() + "-snap" + Xml.text(s, "ID"), disk.subject())));
    }

    /** All disks of the VM and its context; the NVRAM is not included. */
    private void ofVm(Vm vm, Element snapshot) {
        vm.disks.stream()
                .filter(d -> d.id() >= 0)
                .forEach(d ->
                        require(d.datastore(), d.volume() + "-" + Xml.text(snapshot, "HYPERVISOR_ID"), d.subject()));
    }

    private void ofImage(Image image) {
        image.snapshots()
                .forEach(
                        s -> require(image.datastore(), image.volume() + "-snap" + Xml.text(s, "ID"), image.subject()));
    }

    private void require(int datastore, String name, String subject) {
        storage.of(datastore).ifPresent(cluster -> {
            recorded.add(cluster.name() + " " + name);
            if (!cluster.snapshots().containsKey(name)) {
                findings.add(Flaw.SNAPSHOT_MISSING, subject, "no " + name + " on " + cluster.name());
            }
        });
    }

    private void onStorPool(Cluster cluster) {
        cluster.snapshots().keySet().stream()
                .filter(name -> NAMED.matcher(name).matches())
                .map(name -> cluster.name() + " " + name)
                .filter(subject -> !recorded.contains(subject))
                .forEach(subject -> findings.add(Flaw.SNAPSHOT_OF_NO_RECORD, subject, "no record has it"));
    }
}
