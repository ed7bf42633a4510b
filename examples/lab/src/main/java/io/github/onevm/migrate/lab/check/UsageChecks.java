package io.github.onevm.migrate.lab.check;

import io.github.onevm.migrate.lab.opennebula.xml.Xml;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.ToIntFunction;
import org.w3c.dom.Element;

/** DATASTORE quotas: what they say is used, and the sum of the images and clones that are there. */
final class UsageChecks {
    /** Images and MiB. */
    private record Amount(long images, long mib) {
        static final Amount NOTHING = new Amount(0, 0);

        Amount plus(Amount other) {
            return new Amount(images + other.images, mib + other.mib);
        }

        @Override
        public String toString() {
            return images + " images, " + mib + " MiB";
        }
    }

    private final SiteRecords records;
    private final Findings findings;

    UsageChecks(SiteRecords records, Findings findings) {
        this.records = records;
        this.findings = findings;
    }

    void run() {
        records.userQuotas.forEach(row -> check("user", row, image -> image.number("UID"), vm -> vm.uid));
        records.groupQuotas.forEach(row -> check("group", row, image -> image.number("GID"), vm -> vm.gid));
    }

    private void check(String whose, Element row, ToIntFunction<Image> ofImage, ToIntFunction<Vm> ofVm) {
        int id = (int) Xml.number(row, "ID", -1);
        Map<Integer, Amount> said = said(row);
        Map<Integer, Amount> there = new TreeMap<>();
        records.images.stream()
                .filter(i -> ofImage.applyAsInt(i) == id)
                .forEach(i -> there.merge(i.datastore(), size(i), Amount::plus));
        records.living.stream()
                .filter(vm -> ofVm.applyAsInt(vm) == id)
                .flatMap(vm -> vm.disks.stream())
                .filter(UsageChecks::counts)
                .forEach(d -> there.merge(d.datastore(), size(d), Amount::plus));
        TreeSet<Integer> datastores = new TreeSet<>(said.keySet());
        datastores.addAll(there.keySet());
        for (int datastore : datastores) {
            Amount used = said.getOrDefault(datastore, Amount.NOTHING);
            Amount sum = there.getOrDefault(datastore, Amount.NOTHING);
            if (!used.equals(sum)) {
                String subject = whose + " " + id + " datastore " + datastore;
                findings.add(Flaw.USAGE_WRONG, subject, "the quota says " + used + ", there are " + sum);
            }
        }
    }

    private static Map<Integer, Amount> said(Element row) {
        Map<Integer, Amount> said = new TreeMap<>();
        Xml.child(row, "DATASTORE_QUOTA").stream()
                .flatMap(q -> Xml.children(q, "DATASTORE").stream())
                .forEach(d -> said.put(
                        (int) Xml.number(d, "ID", -1),
                        new Amount(Xml.number(d, "IMAGES_USED", 0), Xml.number(d, "SIZE_USED", 0))));
        return said;
    }

    /** A clone that stays in the datastore of its image. */
    private static boolean counts(Disk disk) {
        return disk.hasImage() && disk.is("CLONE", "YES") && disk.is("CLONE_TARGET", "SELF");
    }

    private static Amount size(Disk disk) {
        return new Amount(0, disk.number("SIZE") + Math.max(0, disk.number("DISK_SNAPSHOT_TOTAL_SIZE")));
    }

    /** While a VM uses a persistent image, the VM's record has its snapshots. */
    private Amount size(Image image) {
        long own = sum(image.snapshots());
        long snapshots = records.disksFrom(image)
                .filter(Disk::isPersistent)
                .mapToLong(d -> d.number("DISK_SNAPSHOT_TOTAL_SIZE"))
                .findFirst()
                .orElse(own);
        return new Amount(1, image.number("SIZE") + snapshots);
    }

    private static long sum(List<Element> snapshots) {
        return snapshots.stream().mapToLong(s -> Xml.number(s, "SIZE", 0)).sum();
    }
}
