package io.github.onevm.migrate.lab.check;

import io.github.onevm.migrate.lab.check.SiteStorage.Cluster;
import io.github.onevm.migrate.lab.storpool.VolumeView;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Which volumes of a VM are attached. */
final class AttachmentChecks {
    private static final Pattern RETIRED = Pattern.compile("(?:MIGRATED|RENAMED|ABANDONED)-(.+)-\\d+");

    private final SiteRecords records;
    private final SiteStorage storage;
    private final Findings findings;
    private final Map<String, List<String>> attachments;
    private final Set<Integer> onHosts;

    AttachmentChecks(SiteRecords records, SiteStorage storage, Findings findings) {
        this.records = records;
        this.storage = storage;
        this.findings = findings;
        this.attachments = attachments(storage);
        this.onHosts =
                records.living.stream().filter(Vm::isOnHost).map(vm -> vm.id).collect(Collectors.toSet());
    }

    void run() {
        records.vms.stream()
                .filter(vm -> vm.history().isPresent())
                .forEach(vm -> vm.disks.forEach(disk -> disk(vm, disk)));
    }

    private void disk(Vm vm, Disk disk) {
        List<String> attached = attachments.getOrDefault(disk.volume(), List.of());
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
        return records.disksOn(disk.volume()).stream().anyMatch(d -> d.vm() != disk.vm() && onHosts.contains(d.vm()));
    }

    /** Every attachment of volumes by the name that they have, or had before they were set aside. */
    private static Map<String, List<String>> attachments(SiteStorage storage) {
        Map<String, List<String>> found = new HashMap<>();
        for (Cluster cluster : storage.clusters()) {
            for (VolumeView volume : cluster.volumes().values()) {
                volume.attachments()
                        .keySet()
                        .forEach(client -> found.computeIfAbsent(original(volume), name -> new ArrayList<>())
                                .add(cluster.name() + " " + volume.name() + " at client " + client));
            }
        }
        return found;
    }

    private static String original(VolumeView volume) {
        Matcher retired = RETIRED.matcher(volume.name());
        return retired.matches() ? retired.group(1) : volume.name();
    }
}
