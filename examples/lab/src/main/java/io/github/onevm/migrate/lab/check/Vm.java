package io.github.onevm.migrate.lab.check;

import io.github.onevm.migrate.lab.opennebula.xml.Xml;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.w3c.dom.Element;

/** A VM as its row has it. */
final class Vm {
    private static final int ACTIVE = 3;
    private static final int SUSPENDED = 5;
    private static final int DONE = 6;
    private static final int POWEROFF = 8;
    private static final int UNDEPLOYED = 9;
    private static final int RUNNING = 3;

    final int id;
    final int uid;
    final int gid;
    final List<Disk> disks;
    private final Element row;
    private final int state;
    private final int lcmState;

    Vm(Element row) {
        this.row = row;
        this.id = number(row, "ID");
        this.uid = number(row, "UID");
        this.gid = number(row, "GID");
        this.state = number(row, "STATE");
        this.lcmState = number(row, "LCM_STATE");
        this.disks = List.copyOf(readDisks());
    }

    private static int number(Element e, String name) {
        return (int) Xml.number(e, name, -1);
    }

    boolean isDone() {
        return state == DONE;
    }

    boolean isRunning() {
        return state == ACTIVE && lcmState == RUNNING;
    }

    boolean isUndeployed() {
        return state == UNDEPLOYED;
    }

    boolean isOnHost() {
        return state == ACTIVE || state == SUSPENDED || state == POWEROFF;
    }

    /** The last history record. */
    Optional<Element> history() {
        return Xml.child(row, "HISTORY_RECORDS")
                .flatMap(h -> Xml.children(h, "HISTORY").stream().findFirst());
    }

    int host() {
        return history().map(h -> number(h, "HID")).orElse(-1);
    }

    private int systemDatastore() {
        return history().map(h -> number(h, "DS_ID")).orElse(-1);
    }

    Element template() {
        return Xml.child(row, "TEMPLATE").orElseThrow();
    }

    /** SNAPSHOTS of the disks. */
    List<Element> snapshots() {
        return Xml.children(row, "SNAPSHOTS");
    }

    private List<Disk> readDisks() {
        List<Disk> found = new ArrayList<>();
        Xml.children(template(), "DISK").forEach(d -> found.add(disk(d)));
        Xml.child(template(), "CONTEXT").ifPresent(c -> {
            int disk = number(c, "DISK_ID");
            found.add(new Disk(id, disk, "one-sys-" + id + "-" + disk + "-iso", systemDatastore(), c));
        });
        Xml.child(row, "USER_TEMPLATE")
                .flatMap(t -> Xml.child(t, "T_OS_NVRAM"))
                .ifPresent(n -> found.add(new Disk(id, -1, "one-sys-" + id + "-NVRAM", systemDatastore(), n)));
        return found;
    }

    /** The volume with the state of its TPM, which exists only once an undeploy has saved that; empty without a TPM. */
    Optional<Disk> tpm() {
        return Xml.child(template(), "TPM")
                .filter(tpm -> !Xml.text(tpm, "MODEL").isEmpty())
                .map(tpm -> new Disk(id, -2, "one-sys-" + id + "-SWTPM", systemDatastore(), tpm));
    }

    private Disk disk(Element disk) {
        int number = number(disk, "DISK_ID");
        if (number(disk, "IMAGE_ID") < 0) {
            String format = Xml.text(disk, "TYPE").equals("swap") ? "swap" : format(disk);
            return new Disk(id, number, "one-sys-" + id + "-" + number + "-" + format, systemDatastore(), disk);
        }
        String source = Xml.text(disk, "SOURCE");
        String image = source.substring(source.lastIndexOf('/') + 1);
        boolean own =
                !Xml.text(disk, "CLONE").equals("NO") || Xml.text(disk, "TYPE").equals("CDROM");
        return new Disk(id, number, own ? image + "-" + id + "-" + number : image, number(disk, "DATASTORE_ID"), disk);
    }

    private static String format(Element disk) {
        String format = Xml.text(disk, "FORMAT");
        return format.isEmpty() ? "raw" : format;
    }
}
