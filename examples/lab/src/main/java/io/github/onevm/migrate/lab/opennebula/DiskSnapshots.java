package io.github.onevm.migrate.lab.opennebula;

import io.github.onevm.migrate.lab.opennebula.xml.Xml;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.w3c.dom.Element;

/** The records of the snapshots of one disk, as in VM/SNAPSHOTS. Not thread-safe. */
final class DiskSnapshots {
    private static final String NONE = "-1";

    private final String diskId;
    private final Template template;

    private DiskSnapshots(String diskId, Template template) {
        this.diskId = diskId;
        this.template = template;
    }

    /** Those of a disk of this VM; none if it has none. */
    static DiskSnapshots of(VmRecord vm, Attribute.Vector disk) {
        String id = disk.value("DISK_ID");
        return vm.snapshots.stream()
                .map(Template::read)
                .filter(t -> t.value("DISK_ID").equals(id))
                .findFirst()
                .map(t -> new DiskSnapshots(id, t))
                .orElseGet(() -> new DiskSnapshots(id, empty(id, disk.value("ALLOW_ORPHANS"))));
    }

    /** Those that a persistent image brings along. */
    static DiskSnapshots ofImage(ImageRecord image, Attribute.Vector disk) {
        String id = disk.value("DISK_ID");
        Template template = new Template();
        image.snapshots.attributes().forEach(template::add);
        template.set("DISK_ID", id);
        return new DiskSnapshots(id, template);
    }

    private static Template empty(String diskId, String allowOrphans) {
        Template t = new Template();
        t.add("ALLOW_ORPHANS", allowOrphans);
        t.add("CURRENT_BASE", NONE);
        t.add("DISK_ID", diskId);
        t.add("NEXT_SNAPSHOT", "0");
        return t;
    }

    List<Attribute.Vector> all() {
        return template.vectors("SNAPSHOT");
    }

    Optional<Attribute.Vector> find(int id) {
        return all().stream().filter(s -> s.number("ID") == id).findFirst();
    }

    private Optional<Attribute.Vector> active() {
        return all().stream().filter(s -> s.value("ACTIVE").equals("YES")).findFirst();
    }

    /** Without orphans the new one is a child of the active one, and then itself the active one. */
    int create(String name, long time, String sizeMib) {
        int id = Integer.parseInt(template.get("NEXT_SNAPSHOT").orElse("0"));
        Attribute.Vector snapshot = new Attribute.Vector("SNAPSHOT", Map.of());
        snapshot.set("ID", String.valueOf(id));
        snapshot.set("NAME", name);
        snapshot.set("DATE", String.valueOf(time));
        snapshot.set("SIZE", sizeMib);
        snapshot.set("PARENT", NONE);
        if (template.value("ALLOW_ORPHANS").equalsIgnoreCase("NO")) {
            active().ifPresent(parent -> adopt(parent, snapshot));
            activate(snapshot);
        }
        template.add(snapshot);
        template.set("NEXT_SNAPSHOT", String.valueOf(id + 1));
        return id;
    }

    private static void adopt(Attribute.Vector parent, Attribute.Vector child) {
        child.set("PARENT", parent.value("ID"));
        String before = parent.value("CHILDREN");
        parent.set("CHILDREN", before.isEmpty() ? child.value("ID") : before + "," + child.value("ID"));
    }

    /** The disk now has the data of this one. */
    void reverted(int id) {
        find(id).ifPresent(this::activate);
    }

    private void activate(Attribute.Vector snapshot) {
        all().forEach(s -> s.remove("ACTIVE"));
        snapshot.set("ACTIVE", "YES");
    }

    /** Why it cannot be deleted, if so. */
    Optional<String> objection(int id) {
        Optional<Attribute.Vector> snapshot = find(id);
        if (snapshot.isEmpty()) {
            return Optional.of("Snapshot does not exist");
        }
        if (snapshot.get().value("ACTIVE").equals("YES")) {
            return Optional.of("Cannot delete the active snapshot");
        }
        return snapshot.get().value("CHILDREN").isEmpty()
                ? Optional.empty()
                : Optional.of("Cannot delete snapshot with children");
    }

    void delete(int id) {
        find(id).ifPresent(template::remove);
        all().forEach(parent -> {
            List<String> children =
                    new ArrayList<>(List.of(parent.value("CHILDREN").split(",")));
            if (children.remove(String.valueOf(id))) {
                parent.set("CHILDREN", String.join(",", children));
            }
        });
    }

    /** What they take in all, as in DISK/DISK_SNAPSHOT_TOTAL_SIZE. */
    long totalMib() {
        return all().stream().mapToLong(s -> s.number("SIZE")).sum();
    }

    /** Puts them into the VM in the place of those that it has; none leave no element behind. */
    void saveIn(VmRecord vm, Attribute.Vector disk) {
        List<Element> others = new ArrayList<>(vm.snapshots.stream()
                .filter(s -> !Xml.text(s, "DISK_ID").equals(diskId))
                .toList());
        if (!all().isEmpty()) {
            others.add(Xml.parse(template.render("SNAPSHOTS")));
        }
        vm.snapshots = List.copyOf(others);
        disk.set("DISK_SNAPSHOT_TOTAL_SIZE", String.valueOf(totalMib()));
    }

    /** Takes those of a disk that goes out of the VM. */
    void removeFrom(VmRecord vm) {
        vm.snapshots = vm.snapshots.stream()
                .filter(s -> !Xml.text(s, "DISK_ID").equals(diskId))
                .toList();
    }

    /** As the image keeps them. */
    Template forImage() {
        if (all().isEmpty()) {
            return Images.noSnapshots();
        }
        Template t = new Template();
        template.attributes().forEach(t::add);
        t.remove("DISK_ID");
        return t;
    }
}
