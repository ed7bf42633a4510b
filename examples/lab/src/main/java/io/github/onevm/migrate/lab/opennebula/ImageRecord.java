package io.github.onevm.migrate.lab.opennebula;

import io.github.onevm.migrate.lab.opennebula.xml.Xml;
import io.github.onevm.migrate.lab.opennebula.xml.XmlPrinter;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.w3c.dom.Element;

/**
 * An image as loaded from its row; discarded after use. What the lab does not look at is carried along. Not
 * thread-safe: code that changes one does so in {@link ObjectTable#change}.
 */
final class ImageRecord {
    static final int READY = 1;
    static final int USED = 2;
    static final int DISABLED = 3;
    static final int LOCKED = 4;
    static final int ERROR = 5;
    static final int CLONE = 6;
    static final int DELETE = 7;
    static final int USED_PERSISTENT = 8;

    final Identity identity;
    final Values values;
    final Template template;
    final TreeSet<Integer> vms = new TreeSet<>();
    final TreeSet<Integer> clones = new TreeSet<>();
    Optional<Lock> lock = Optional.empty();
    Template snapshots;
    private Permissions permissions = Permissions.ofOwner();
    private String tail = "<BACKUP_INCREMENTS></BACKUP_INCREMENTS><BACKUP_DISK_IDS></BACKUP_DISK_IDS>";
    private String appClones = "<APP_CLONES></APP_CLONES>";

    ImageRecord(Identity identity, Values values, Template template, Template snapshots) {
        this.identity = identity;
        this.values = values;
        this.template = template;
        this.snapshots = snapshots;
    }

    static ImageRecord read(Element e) {
        ImageRecord image =
                new ImageRecord(Identity.read(e), Values.read(e), template(e, "TEMPLATE"), template(e, "SNAPSHOTS"));
        image.lock = Lock.read(e);
        image.permissions = Permissions.read(e);
        image.vms.addAll(Xml.ids(e, "VMS"));
        image.clones.addAll(Xml.ids(e, "CLONES"));
        image.appClones = carried(e, "APP_CLONES");
        image.tail = carried(e, "BACKUP_INCREMENTS") + carried(e, "BACKUP_DISK_IDS");
        return image;
    }

    private static Template template(Element e, String name) {
        return Xml.child(e, name).map(Template::read).orElseGet(Template::new);
    }

    private static String carried(Element e, String name) {
        return Xml.child(e, name)
                .filter(c -> !Xml.children(c).isEmpty())
                .map(XmlPrinter::compact)
                .orElseGet(() -> Xml.plain(name, ""));
    }

    /** A new image with this one's type, size and template. */
    ImageRecord copyFor(Identity owner, Values fresh) {
        List.of("TYPE", "DISK_TYPE", "PERSISTENT", "FORMAT", "SIZE").forEach(n -> fresh.set(n, values.text(n)));
        Template own = new Template();
        template.attributes().forEach(own::add);
        return new ImageRecord(owner, fresh, own, Images.noSnapshots());
    }

    Access.Target target() {
        return new Access.Target("IMAGE", id(), identity.uid(), identity.gid(), permissions, lock);
    }

    int id() {
        return identity.id();
    }

    int type() {
        return (int) values.number("TYPE");
    }

    boolean persistent() {
        return values.number("PERSISTENT") == 1;
    }

    int state() {
        return (int) values.number("STATE");
    }

    int datastoreId() {
        return (int) values.number("DATASTORE_ID");
    }

    long sizeMib() {
        return values.number("SIZE");
    }

    /** The last part of SOURCE, as the driver takes it. */
    String volume() {
        String source = values.text("SOURCE");
        return source.substring(source.lastIndexOf('/') + 1);
    }

    /** IMMUTABLE, SHAREABLE, or nothing. */
    String persistentType() {
        return template.value("PERSISTENT_TYPE");
    }

    /** As in the product, the previous state is equal to the state. */
    void setState(int state) {
        values.set("STATE", state).set("PREV_STATE", state);
    }

    /** A VM begins to use it. */
    void usedBy(int vmId) {
        vms.add(vmId);
        values.set("RUNNING_VMS", vms.size());
        setState(persistent() ? USED_PERSISTENT : USED);
    }

    /** A VM ends to use it. */
    void releasedBy(int vmId) {
        if (!vms.remove(vmId)) {
            return;
        }
        values.set("RUNNING_VMS", vms.size());
        if (vms.isEmpty() && clones.isEmpty()) {
            setState(READY);
        }
    }

    /** Another image is being made of this one. */
    void clonedInto(int copyId) {
        clones.add(copyId);
        values.set("CLONING_OPS", clones.size());
        setState(persistent() ? CLONE : USED);
    }

    /** That has ended. */
    void noMoreClonedInto(int copyId) {
        clones.remove(copyId);
        values.set("CLONING_OPS", clones.size());
        if (clones.isEmpty() && vms.isEmpty()) {
            setState(READY);
        }
    }

    /** Why no VM may begin to use it, if so. */
    Optional<String> objectionToUse() {
        return switch (state()) {
            case READY, USED -> Optional.empty();
            case USED_PERSISTENT ->
                persistentType().equals("SHAREABLE") ? Optional.empty() : Optional.of("persistent and already in use");
            case LOCKED -> Optional.of("locked");
            default -> Optional.of("in state: " + stateName());
        };
    }

    /** Why it may not be deleted, if so. */
    Optional<String> objectionToDelete() {
        return switch (state()) {
            case CLONE -> Optional.of("There are " + clones.size() + " active clone operations.");
            case USED, USED_PERSISTENT -> Optional.of("There are " + values.number("RUNNING_VMS") + " VMs using it.");
            default -> Optional.empty();
        };
    }

    /** The state in which it may not be cloned, if so. */
    Optional<String> objectionToClone() {
        return switch (state()) {
            case CLONE, READY, USED -> Optional.empty();
            default -> Optional.of(stateName());
        };
    }

    private String stateName() {
        return switch (state()) {
            case READY -> "READY";
            case USED -> "USED";
            case DISABLED -> "DISABLED";
            case LOCKED -> "LOCKED";
            case ERROR -> "ERROR";
            case CLONE -> "CLONE";
            case DELETE -> "DELETE";
            case USED_PERSISTENT -> "USED_PERS";
            default -> String.valueOf(state());
        };
    }

    /** The document, element by element in the product's order. */
    String render(Version version) {
        return "<IMAGE>" + identity.render() + lock.map(Lock::render).orElse("") + permissions.render()
                + values.plain("TYPE", "DISK_TYPE", "PERSISTENT", "REGTIME")
                + (version.isSeven() ? values.plain("MODTIME") : "")
                + values.cdata("SOURCE", "PATH", "FORMAT", "FS")
                + values.plain("SIZE", "STATE", "PREV_STATE", "RUNNING_VMS", "CLONING_OPS", "CLONING_ID")
                + values.plain("TARGET_SNAPSHOT", "DATASTORE_ID", "DATASTORE")
                + Documents.ids("VMS", vms) + Documents.ids("CLONES", clones) + appClones
                + template.render("TEMPLATE") + snapshots.render("SNAPSHOTS") + tail + "</IMAGE>";
    }
}
