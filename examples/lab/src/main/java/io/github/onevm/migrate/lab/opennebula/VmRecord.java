package io.github.onevm.migrate.lab.opennebula;

import io.github.onevm.migrate.lab.opennebula.xml.Xml;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.w3c.dom.Element;

/**
 * A VM as loaded from its database row; discarded after use. Not thread-safe: code that changes one holds the lock of
 * {@link Oned}.
 */
final class VmRecord {
    final int id;
    int uid;
    int gid;
    String uname = "oneadmin";
    String gname = "oneadmin";
    String name = "";
    Permissions permissions = Permissions.ofOwner();
    int state;
    int lcmState;
    int prevState;
    int prevLcmState;
    int resched;
    long start;
    long end;
    String deployId = "";
    Optional<Lock> lock = Optional.empty();
    Template template = new Template();
    Template userTemplate = new Template();
    /** Documents that the lab carries along without looking at them. */
    List<Element> snapshots = List.of();

    List<Integer> schedActions = List.of();
    Template backupConfig = new Template();
    List<Integer> backupIds = List.of();
    /** All records up to the one the body names, oldest first. */
    final List<HistoryRecord> history = new ArrayList<>();
    /** The records before the last, as they are in the history table. */
    final List<String> olderHistory = new ArrayList<>();

    VmRecord(int id) {
        this.id = id;
    }

    /** Reads a body, without its history. */
    static VmRecord read(Element e) {
        VmRecord vm = new VmRecord((int) Xml.number(e, "ID", -1));
        vm.uid = (int) Xml.number(e, "UID", 0);
        vm.gid = (int) Xml.number(e, "GID", 0);
        vm.uname = Xml.text(e, "UNAME");
        vm.gname = Xml.text(e, "GNAME");
        vm.name = Xml.text(e, "NAME");
        vm.permissions = Permissions.read(e);
        vm.state = (int) Xml.number(e, "STATE", 0);
        vm.lcmState = (int) Xml.number(e, "LCM_STATE", 0);
        vm.prevState = (int) Xml.number(e, "PREV_STATE", 0);
        vm.prevLcmState = (int) Xml.number(e, "PREV_LCM_STATE", 0);
        vm.resched = (int) Xml.number(e, "RESCHED", 0);
        vm.start = Xml.number(e, "STIME", 0);
        vm.end = Xml.number(e, "ETIME", 0);
        vm.deployId = Xml.text(e, "DEPLOY_ID");
        vm.lock = Lock.read(e);
        vm.readTemplates(e);
        return vm;
    }

    private void readTemplates(Element e) {
        template = template(e, "TEMPLATE");
        userTemplate = template(e, "USER_TEMPLATE");
        schedActions = Xml.ids(e, "SCHED_ACTIONS");
        snapshots = Xml.children(e, "SNAPSHOTS");
        Xml.child(e, "BACKUPS").ifPresent(b -> {
            backupConfig = template(b, "BACKUP_CONFIG");
            backupIds = Xml.ids(b, "BACKUP_IDS");
        });
    }

    private static Template template(Element e, String name) {
        return Xml.child(e, name).map(Template::read).orElseGet(Template::new);
    }

    /** Sets both states; the product keeps the previous ones equal to them. */
    void setState(int newState, int newLcmState) {
        state = newState;
        lcmState = newLcmState;
        prevState = newState;
        prevLcmState = newLcmState;
    }

    boolean is(int someState, int someLcmState) {
        return state == someState && lcmState == someLcmState;
    }

    String stateName() {
        return States.name(state, lcmState);
    }

    boolean hasHistory() {
        return !history.isEmpty();
    }

    /** The record of the current or last stay. */
    HistoryRecord last() {
        return history.get(history.size() - 1);
    }

    List<Attribute.Vector> disks() {
        return template.vectors("DISK");
    }

    Optional<Attribute.Vector> disk(int diskId) {
        return disks().stream().filter(d -> d.number("DISK_ID") == diskId).findFirst();
    }

    /** What the VM takes of its host, in percent of a core. */
    int cpuPercent() {
        String cpu = template.value("CPU");
        return cpu.isEmpty() ? 0 : (int) Math.round(Double.parseDouble(cpu) * 100);
    }

    /** What the VM takes of its host, in KiB. */
    long memoryKib() {
        String memory = template.value("MEMORY");
        return memory.isEmpty() ? 0 : Long.parseLong(memory) * 1024;
    }
}
