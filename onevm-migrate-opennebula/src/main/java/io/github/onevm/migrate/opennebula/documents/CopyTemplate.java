package io.github.onevm.migrate.opennebula.documents;

import io.github.onevm.migrate.model.CopyDisk;
import io.github.onevm.migrate.model.ImageId;
import io.github.onevm.migrate.model.VmCopy;
import io.github.onevm.migrate.opennebula.wire.OneXml;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.w3c.dom.Element;

/**
 * Writes the templates of a copy of a VM and of the images of its disks. What a copy takes over from the VM is in the lists here,
 * and nothing else: no network, no context, no device of a host, no files, no raw parts, no graphics, no scheduled actions. Pure.
 */
public final class CopyTemplate {
    /** The VM of which it is a copy. */
    public static final String OF = "ONEVM_REHEARSAL_OF";

    /** The rehearsal, in seconds. */
    public static final String STAMP = "ONEVM_REHEARSAL_STAMP";

    private static final List<String> CAPACITY = List.of("CPU", "VCPU", "MEMORY");
    private static final List<String> OS = List.of("ARCH", "MACHINE", "FIRMWARE", "FIRMWARE_SECURE", "SD_DISK_BUS");
    private static final List<String> CPU_MODEL = List.of("MODEL", "FEATURES");
    private static final List<String> FEATURES = List.of(
            "ACPI", "APIC", "PAE", "HYPERV", "LOCALTIME", "IOTHREADS", "VIRTIO_SCSI_QUEUES", "VIRTIO_BLK_QUEUES");
    private static final List<String> DISK = List.of("TARGET", "DEV_PREFIX");

    private CopyTemplate() {}

    /** The template of the image of a disk. With SOURCE, OpenNebula registers it as it is and calls no driver (ON-112). */
    public static String image(VmCopy copy, CopyDisk disk) {
        long mebibytes = (disk.size().value() + (1 << 20) - 1) >> 20;
        return "<IMAGE>" + element("NAME", disk.volume().value()) + element("TYPE", "OS") + element("PERSISTENT", "NO")
                + element("SOURCE", disk.source()) + element("SIZE", Long.toString(mebibytes))
                + element("FORMAT", "raw") + element("DRIVER", "raw") + marks(copy, "Disk " + disk.disk())
                + "</IMAGE>";
    }

    /**
     * The template of the copy.
     *
     * @param vm the document of the VM
     * @param images the image of each disk, by the number of the disk of the VM
     */
    public static String vm(Element vm, VmCopy copy, Map<Integer, ImageId> images) {
        Element template = OneXml.all(vm, "TEMPLATE").stream()
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("VM/TEMPLATE is missing"));
        return "<VM>" + element("NAME", copy.name())
                + values(template, CAPACITY)
                + vector("OS", values(template, "OS", OS) + boot(template, copy))
                + vector("CPU_MODEL", values(template, "CPU_MODEL", CPU_MODEL))
                + vector("FEATURES", values(template, "FEATURES", FEATURES))
                + disks(template, copy, images)
                + marks(copy, "Copy")
                + "</VM>";
    }

    private static String disks(Element template, VmCopy copy, Map<Integer, ImageId> images) {
        return copy.disks().stream()
                .map(disk -> vector(
                        "DISK",
                        element("IMAGE_ID", String.valueOf(images.get(disk.disk())))
                                + OneXml.all(template, "DISK").stream()
                                        .filter(d -> OneXml.id(d, "DISK_ID")
                                                .filter(id -> id == disk.disk())
                                                .isPresent())
                                        .findFirst()
                                        .map(d -> values(d, DISK))
                                        .orElse("")))
                .collect(Collectors.joining());
    }

    /** The disks in the order in which the VM boots from them, with their numbers in the copy; it never boots from a network. */
    private static String boot(Element template, VmCopy copy) {
        Map<String, String> numbers = new TreeMap<>();
        for (int i = 0; i < copy.disks().size(); i++) {
            numbers.put("disk" + copy.disks().get(i).disk(), "disk" + i);
        }
        String order = Stream.of(
                        OneXml.text(template, "OS/BOOT").orElse("").strip().split("\\s*,\\s*"))
                .flatMap(device -> Optional.ofNullable(numbers.get(device)).stream())
                .collect(Collectors.joining(","));
        return order.isEmpty() ? "" : element("BOOT", order);
    }

    private static String marks(VmCopy copy, String what) {
        return element("DESCRIPTION", what + " of VM " + copy.of() + " in a rehearsal of onevm-migrate; goes with it")
                + element(OF, copy.of().toString())
                + element(STAMP, Long.toString(copy.stamp().getEpochSecond()));
    }

    private static String values(Element from, String vector, List<String> names) {
        return OneXml.all(from, vector).stream()
                .findFirst()
                .map(e -> values(e, names))
                .orElse("");
    }

    private static String values(Element from, List<String> names) {
        return names.stream()
                .map(name -> OneXml.text(from, name)
                        .map(value -> element(name, value.strip()))
                        .orElse(""))
                .collect(Collectors.joining());
    }

    private static String vector(String name, String content) {
        return content.isEmpty() ? "" : "<" + name + ">" + content + "</" + name + ">";
    }

    private static String element(String name, String value) {
        String escaped = value.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
        return "<" + name + ">" + escaped + "</" + name + ">";
    }
}
