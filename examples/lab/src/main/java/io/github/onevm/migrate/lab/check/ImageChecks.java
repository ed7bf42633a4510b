package io.github.onevm.migrate.lab.check;

import io.github.onevm.migrate.lab.opennebula.xml.Xml;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.w3c.dom.Element;

/** The records of images: in themselves, and with the disks of the VMs that use them. */
final class ImageChecks {
    private static final int READY = 1;
    private static final int USED = 2;
    private static final int CLONE = 6;
    private static final int USED_PERSISTENT = 8;

    private final SiteRecords records;
    private final SiteStorage storage;
    private final Findings findings;

    ImageChecks(SiteRecords records, SiteStorage storage, Findings findings) {
        this.records = records;
        this.storage = storage;
        this.findings = findings;
    }

    void run() {
        records.images.forEach(this::image);
        records.disks.stream().filter(Disk::isDisk).forEach(this::disk);
    }

    private void image(Image image) {
        Optional<String> datastore = records.datastore(image.datastore()).map(d -> Xml.text(d, "NAME"));
        boolean sound = datastore.equals(Optional.of(image.text("DATASTORE")))
                && (image.text("SOURCE").isEmpty()
                        || image.text("SOURCE").matches("\\w+-ds-" + image.datastore() + "/.*"));
        if (!sound) {
            findings.add(
                    Flaw.IMAGE_DISAGREES_WITH_ITSELF,
                    image.subject(),
                    "DATASTORE_ID " + image.datastore() + ", DATASTORE " + image.text("DATASTORE") + ", SOURCE "
                            + image.text("SOURCE"));
        }
        users(image);
        state(image);
    }

    private void users(Image image) {
        Set<Integer> users = records.disksFrom(image).map(Disk::vm).collect(Collectors.toCollection(TreeSet::new));
        Set<Integer> named = new TreeSet<>(image.vms());
        if (!users.equals(named) || image.number("RUNNING_VMS") != named.size()) {
            findings.add(
                    Flaw.IMAGE_USERS_WRONG,
                    image.subject(),
                    "it names VMs " + named + " and counts " + image.number("RUNNING_VMS") + ", its users are "
                            + users);
        }
    }

    private void state(Image image) {
        int state = image.number("STATE");
        boolean used = !image.vms().isEmpty();
        boolean persistent = image.number("PERSISTENT") == 1;
        boolean copied = image.number("CLONING_OPS") > 0;
        boolean right = switch (state) {
            case READY -> !used && !copied;
            case USED -> !persistent && (used || copied);
            case USED_PERSISTENT -> persistent && used;
            case CLONE -> persistent && copied;
            default -> true;
        };
        if (!right) {
            findings.add(
                    Flaw.IMAGE_STATE_WRONG,
                    image.subject(),
                    "STATE " + state + ", PERSISTENT " + persistent + ", used by " + image.vms());
        }
    }

    private void disk(Disk disk) {
        int datastoreId = disk.number("DATASTORE_ID");
        records.datastore(datastoreId).ifPresent(d -> datastore(disk, d));
        if (disk.isPersistent() && storage.of(datastoreId).isPresent()) {
            records.image(disk.number("IMAGE_ID")).ifPresent(image -> persistent(disk, image));
        }
    }

    private void persistent(Disk disk, Image image) {
        boolean agree = image.datastore() == disk.number("DATASTORE_ID") && disk.is("SOURCE", image.text("SOURCE"));
        if (!agree) {
            findings.add(
                    Flaw.IMAGE_DISAGREES_WITH_DISK,
                    image.subject(),
                    "datastore " + image.datastore() + " and " + image.text("SOURCE") + ", but " + disk.subject()
                            + " has datastore " + disk.number("DATASTORE_ID") + " and " + disk.text("SOURCE"));
        }
    }

    private void datastore(Disk disk, Element datastore) {
        String clusters =
                Xml.ids(datastore, "CLUSTERS").stream().map(String::valueOf).collect(Collectors.joining(","));
        if (!disk.is("DATASTORE", Xml.text(datastore, "NAME")) || !disk.is("CLUSTER_ID", clusters)) {
            findings.add(
                    Flaw.DISK_DISAGREES_WITH_DATASTORE,
                    disk.subject(),
                    "DATASTORE_ID " + disk.number("DATASTORE_ID") + ", DATASTORE " + disk.text("DATASTORE")
                            + ", CLUSTER_ID " + disk.text("CLUSTER_ID"));
        }
    }
}
