package io.github.onevm.migrate.lab.check;

import io.github.onevm.migrate.lab.check.SiteStorage.Cluster;
import io.github.onevm.migrate.lab.storpool.VolumeView;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which volumes of a VM are attached. */
final class AttachmentChecks {
    private static final Pattern RETIRED = Pattern.compile("(?:MIGRATED|RENAMED|ABANDONED)-(.+)-\\d+");

    private final SiteRecords records;
    private final SiteStorage storage;
    private final Findings findings;

    AttachmentChecks(SiteRecords records, SiteStorage storage, Findings findings) {
        this.records = records;
        this.storage = storage;
        this.findings = findings;
    }

    void run() {
        records.vms().stream()
                .filter(vm -> vm.history().isPresent())
                .forEach(vm -> vm.disks.forEach(disk -> disk(vm, disk)));
    }

    private void disk(Vm vm, Disk disk) {
        List<String> attached = attached(disk);
        if (attached.size() > 1) {
            findings.add(Flaw.DISK_ATTACHED_TWICE, disk.subject(), String.join(", ", attached));
        }
        boolean stopped = vm.isUndeployed() || (vm.isDone() && !disk.isPersistent());
        if (stopped && !attached.isEmpty() && !isUsedByAnother(disk)) {
            findings.add(Flaw.ATTACHED_WHILE_STOPPED, disk.subject(), String.join(", ", attached));
        }
        boolean isThere = storage.of(disk.datastore())
                .flatMap(c -> c.volume(disk.volume()))
                .isPresent();
        if (vm.isRunning() && isThere && attached.isEmpty()) {
            findings.add(Flaw.DISK_NOT_ATTACHED, disk.subject(), disk.volume() + " is attached nowhere");
        }
    }

    /** Another VM with the same persistent image has it attached. */
    private boolean isUsedByAnother(Disk disk) {
        return records.living().stream()
                .filter(vm -> vm.id != disk.vm() && vm.isOnHost())
                .flatMap(vm -> vm.disks.stream())
                .anyMatch(d -> d.volume().equals(disk.volume()));
    }

    /** Every attachment of a volume that has, or had before it was set aside, the name of the disk's. */
    private List<String> attached(Disk disk) {
        List<String> found = new ArrayList<>();
        for (Cluster cluster : storage.clusters()) {
            cluster.volumes().values().stream()
                    .filter(v -> original(v).equals(disk.volume()))
                    .forEach(v -> v.attachments()
                            .keySet()
                            .forEach(client -> found.add(cluster.name() + " " + v.name() + " at client " + client)));
        }
        return found;
    }

    private static String original(VolumeView volume) {
        Matcher retired = RETIRED.matcher(volume.name());
        return retired.matches() ? retired.group(1) : volume.name();
    }
}
