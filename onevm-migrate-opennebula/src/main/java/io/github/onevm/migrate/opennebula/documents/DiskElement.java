package io.github.onevm.migrate.opennebula.documents;

import io.github.onevm.migrate.model.Bytes;
import io.github.onevm.migrate.model.CdromDisk;
import io.github.onevm.migrate.model.CloneDisk;
import io.github.onevm.migrate.model.DatastoreId;
import io.github.onevm.migrate.model.Disk;
import io.github.onevm.migrate.model.DiskNote;
import io.github.onevm.migrate.model.ImageId;
import io.github.onevm.migrate.model.PersistentDisk;
import io.github.onevm.migrate.model.UnsupportedDisk;
import io.github.onevm.migrate.model.VolatileDisk;
import io.github.onevm.migrate.opennebula.wire.OneXml;
import io.github.onevm.migrate.spi.StorageTerms;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.w3c.dom.Element;

/**
 * Determines the kind of a DISK element from TYPE, CLONE, SAVE and PERSISTENT, as OpenNebula sets them (ON-48). A
 * combination that does not fit exactly is unsupported, with the reason, because a disk of the wrong kind would be
 * searched for under another volume's name.
 */
public final class DiskElement {
    private static final Pattern FORMAT = Pattern.compile("[A-Za-z0-9_]+");

    /** Flags that OpenNebula sets on a disk during an operation (ON-48). */
    private static final Map<String, String> UNDER_WAY = new TreeMap<>(Map.of(
            "ATTACH", "attaching or detaching",
            "CLONING", "cloning its image",
            "DISK_SNAPSHOT_ACTIVE", "a disk snapshot operation",
            "HOTPLUG_SAVE_AS_ACTIVE", "saving as another image",
            "RESIZE", "resizing"));

    private final Element disk;
    private final StorageTerms terms;
    private final int id;
    private final DatastoreId datastore;
    private final Bytes size;

    private DiskElement(Element disk, DatastoreId ownDatastore, StorageTerms terms) {
        this.disk = disk;
        this.terms = terms;
        this.id = OneXml.number(disk, "DISK_ID");
        this.datastore = OneXml.id(disk, "DATASTORE_ID").map(DatastoreId::new).orElse(ownDatastore);
        this.size = Bytes.ofMebibytes(
                OneXml.id(disk, "SIZE").map(Integer::longValue).orElse(0L));
    }

    /**
     * @param ownDatastore the VM's system datastore, used for a disk that names none
     * @param terms name the driver of the storage system; disks of other drivers are unsupported
     */
    public static Disk disk(Element disk, DatastoreId ownDatastore, StorageTerms terms) {
        DiskElement element = new DiskElement(disk, ownDatastore, terms);
        return element.classify();
    }

    /** Further attributes of the element. */
    public static DiskNote note(Element disk) {
        Optional<String> source = OneXml.id(disk, "IMAGE_ID").flatMap(i -> OneXml.text(disk, "SOURCE"));
        return new DiskNote(
                OneXml.number(disk, "DISK_ID"),
                source.map(String::strip).map(s -> s.substring(s.lastIndexOf('/') + 1)),
                OneXml.id(disk, "ORIGINAL_SIZE").map(Bytes::ofMebibytes),
                UNDER_WAY.entrySet().stream()
                        .filter(flag -> OneXml.yes(disk, flag.getKey()))
                        .map(Map.Entry::getValue)
                        .findFirst());
    }

    private Disk classify() {
        Optional<String> reason = generalObstacle();
        if (reason.isPresent()) {
            return unsupported(reason.get());
        }
        Optional<Integer> image = OneXml.id(disk, "IMAGE_ID");
        return image.isPresent() ? withImage(new ImageId(image.get())) : withoutImage();
    }

    private Optional<String> generalObstacle() {
        String driver = value("TM_MAD");
        if (driver.isEmpty()) {
            return Optional.of("names no driver (TM_MAD)");
        }
        if (!driver.equals(terms.driver())) {
            return Optional.of("is handled by driver " + driver + ", not by " + terms.driver());
        }
        String system = value("TM_MAD_SYSTEM");
        if (!system.isEmpty() && !system.equals(terms.driver())) {
            return Optional.of("is put on its host by driver " + system + " (TM_MAD_SYSTEM), not by " + terms.driver());
        }
        if (OneXml.id(disk, "DATASTORE_ID").isEmpty()) {
            return Optional.of("names no datastore: DATASTORE_ID='" + value("DATASTORE_ID") + "'");
        }
        if (OneXml.id(disk, "SIZE").isEmpty()) {
            return Optional.of("names no size: SIZE='" + value("SIZE") + "'");
        }
        return specialImage();
    }

    private Optional<String> specialImage() {
        String kind = value("PERSISTENT_TYPE");
        if (OneXml.yes(disk, "SHAREABLE") || kind.equalsIgnoreCase("SHAREABLE")) {
            return Optional.of("is a shareable image, which the " + terms.system() + " driver does not support");
        }
        if (OneXml.yes(disk, "IMMUTABLE") || kind.equalsIgnoreCase("IMMUTABLE")) {
            return Optional.of("is an immutable image, which the " + terms.system() + " driver does not support");
        }
        return Optional.empty();
    }

    private Disk withImage(ImageId image) {
        String source = value("SOURCE");
        String volume = source.substring(source.lastIndexOf('/') + 1);
        if (!volume.matches("[A-Za-z0-9_.-]*[^0-9]" + image)) {
            return unsupported(
                    "has SOURCE '" + source + "', which does not end in the name of a volume of image " + image);
        }
        String name = value("IMAGE");
        if (value("TYPE").equalsIgnoreCase("CDROM")) {
            return new CdromDisk(id, datastore, size, image, name);
        }
        return writable(image, name);
    }

    private Disk writable(ImageId image, String name) {
        boolean persistent = OneXml.yes(disk, "PERSISTENT");
        if (OneXml.yes(disk, "CLONE") && !persistent) {
            return new CloneDisk(id, datastore, size, image, name);
        }
        boolean inPlace = value("CLONE").equalsIgnoreCase("NO");
        if (inPlace && OneXml.yes(disk, "SAVE")) {
            return new PersistentDisk(id, datastore, size, image, name);
        }
        // IMMUTABLE images have the attributes of a CDROM and another TYPE.
        return unsupported("is neither a clone nor a persistent image: CLONE='" + value("CLONE") + "' SAVE='"
                + value("SAVE") + "' PERSISTENT='" + value("PERSISTENT") + "' TYPE='" + value("TYPE") + "'");
    }

    private Disk withoutImage() {
        String type = value("TYPE");
        boolean swap = type.equalsIgnoreCase("swap");
        if (!(swap || type.equalsIgnoreCase("fs"))
                || !value("IMAGE").isEmpty()
                || !value("IMAGE_ID").isEmpty()) {
            return unsupported("has no IMAGE_ID and is no volatile disk: TYPE='" + type + "'");
        }
        String format = value("FORMAT").isEmpty() ? "raw" : value("FORMAT");
        if (!FORMAT.matcher(format).matches()) {
            return unsupported("has FORMAT '" + format + "', which cannot be part of a volume name");
        }
        return new VolatileDisk(id, datastore, size, swap, format);
    }

    private Disk unsupported(String reason) {
        return new UnsupportedDisk(id, datastore, size, reason);
    }

    private String value(String name) {
        return OneXml.text(disk, name).map(String::strip).orElse("");
    }
}
