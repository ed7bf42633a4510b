package io.github.onevm.migrate.lab.check;

import io.github.onevm.migrate.lab.check.SiteStorage.Cluster;
import io.github.onevm.migrate.lab.storpool.VolumeView;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Volumes and the records that name them. */
final class VolumeChecks {
    private static final Pattern IMAGE = Pattern.compile("one-img-\\d+");

    private final SiteRecords records;
    private final SiteStorage storage;
    private final Findings findings;
    private final Map<String, Disk> tpms;
    private final Map<String, List<Image>> imagesOn;

    VolumeChecks(SiteRecords records, SiteStorage storage, Findings findings) {
        this.records = records;
        this.storage = storage;
        this.findings = findings;
        this.tpms = records.living.stream()
                .flatMap(vm -> vm.tpm().stream())
                .collect(Collectors.toMap(Disk::volume, Function.identity()));
        this.imagesOn = records.images.stream().collect(Collectors.groupingBy(Image::volume));
    }

    void run() {
        records.disks.forEach(disk -> storage.of(disk.datastore()).ifPresent(c -> disk(disk, c)));
        tpms.values().forEach(tpm -> storage.of(tpm.datastore()).ifPresent(c -> tpm(tpm, c)));
        records.images.forEach(image -> storage.of(image.datastore()).ifPresent(c -> image(image, c)));
        storage.clusters().forEach(c -> c.volumes().values().forEach(v -> volume(c, v)));
    }

    private void disk(Disk disk, Cluster cluster) {
        Optional<VolumeView> volume = cluster.volume(disk.volume());
        if (volume.isEmpty()) {
            findings.add(
                    Flaw.VOLUME_MISSING,
                    disk.subject(),
                    "no " + disk.volume() + " on " + cluster.name() + ", the cluster of datastore " + disk.datastore());
            return;
        }
        String vm = tag(volume.get(), "nvm");
        String number = tag(volume.get(), "diskid");
        boolean right = vm.equals(String.valueOf(disk.vm()))
                && (number.isEmpty() || disk.id() < 0 || number.equals(String.valueOf(disk.id())));
        if (!right && isUsedBy(disk)) {
            findings.add(
                    Flaw.VOLUME_TAGS_WRONG,
                    disk.subject(),
                    disk.volume() + " on " + cluster.name() + " has nvm=" + vm + " diskid=" + number);
        }
    }

    /** A second VM with the same persistent image cannot have its tags, too. */
    private boolean isUsedBy(Disk disk) {
        return !disk.isPersistent() || records.disksOn(disk.volume()).size() == 1;
    }

    private static String tag(VolumeView volume, String key) {
        return volume.tags().getOrDefault(key, "");
    }

    private void image(Image image, Cluster cluster) {
        if (!image.volume().isEmpty() && cluster.volume(image.volume()).isEmpty()) {
            findings.add(
                    Flaw.IMAGE_VOLUME_MISSING,
                    image.subject(),
                    "no " + image.volume() + " on " + cluster.name() + ", the cluster of datastore "
                            + image.datastore());
        }
    }

    private void volume(Cluster cluster, VolumeView volume) {
        String subject = cluster.name() + " " + volume.name();
        String vm = tag(volume, "nvm");
        boolean ofDisk = records.disksOn(volume.name()).stream()
                .anyMatch(d -> String.valueOf(d.vm()).equals(vm) && storage.isOn(d.datastore(), cluster));
        if (!vm.isEmpty() && !ofDisk && !isTpmOf(vm, volume, cluster)) {
            findings.add(Flaw.VOLUME_OF_NO_VM, subject, "tagged nvm=" + vm + ", and no such disk is on this cluster");
        }
        if (vm.isEmpty() && IMAGE.matcher(volume.name()).matches() && !isOfImage(cluster, volume)) {
            findings.add(Flaw.VOLUME_OF_NO_IMAGE, subject, "no image of this name is on this cluster");
        }
    }

    private boolean isTpmOf(String vm, VolumeView volume, Cluster cluster) {
        return Optional.ofNullable(tpms.get(volume.name()))
                .filter(tpm -> String.valueOf(tpm.vm()).equals(vm) && storage.isOn(tpm.datastore(), cluster))
                .isPresent();
    }

    /** A TPM whose state was saved once must have it where the VM is, or the next start makes it blank. */
    private void tpm(Disk tpm, Cluster cluster) {
        Pattern saved = Pattern.compile("([A-Z]+-)?" + tpm.volume() + "(-\\d+)?");
        boolean wasSaved = storage.clusters().stream()
                .flatMap(c -> c.volumes().keySet().stream())
                .anyMatch(name -> saved.matcher(name).matches());
        if (wasSaved && cluster.volume(tpm.volume()).isEmpty()) {
            findings.add(
                    Flaw.VOLUME_MISSING,
                    "VM " + tpm.vm() + " TPM",
                    "no " + tpm.volume() + " on " + cluster.name() + ", the cluster of datastore " + tpm.datastore());
        }
    }

    private boolean isOfImage(Cluster cluster, VolumeView volume) {
        return imagesOn.getOrDefault(volume.name(), List.of()).stream()
                .anyMatch(i -> storage.isOn(i.datastore(), cluster));
    }
}
