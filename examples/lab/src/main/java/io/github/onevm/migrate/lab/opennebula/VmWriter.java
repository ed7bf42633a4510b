package io.github.onevm.migrate.lab.opennebula;

import io.github.onevm.migrate.lab.opennebula.xml.Xml;
import io.github.onevm.migrate.lab.opennebula.xml.XmlPrinter;
import java.util.List;

/** Renders the documents of a VM, element by element in the product's order. Stateless. */
final class VmWriter {
    private static final List<String> SHORT_DISK = List.of(
            "DISK_ID",
            "DATASTORE",
            "DATASTORE_ID",
            "IMAGE",
            "IMAGE_ID",
            "SIZE",
            "TYPE",
            "CLONE",
            "CLONE_TARGET",
            "LN_TARGET",
            "DISK_SNAPSHOT_TOTAL_SIZE");
    private static final List<String> SHORT_NIC =
            List.of("IP", "MAC", "NETWORK", "NETWORK_ID", "NIC_ID", "SECURITY_GROUPS");
    private static final List<String> SHORT_USER = List.of("LABELS", "SCHED_REQUIREMENTS", "SCHED_DS_REQUIREMENTS");

    private final Version version;

    VmWriter(Version version) {
        this.version = version;
    }

    /** What the body column holds: only the last history record. */
    String body(VmRecord vm) {
        return document(vm, vm.hasHistory() ? records(vm.last().render()) : "<HISTORY_RECORDS/>");
    }

    /** What one.vm.info answers: all history records. */
    String info(VmRecord vm) {
        if (!vm.hasHistory()) {
            return body(vm);
        }
        StringBuilder records = new StringBuilder();
        vm.olderHistory.forEach(r -> records.append(withoutVmCopy(r)));
        return document(vm, records(records + vm.last().render()));
    }

    /** What a history record keeps of the VM. */
    String copyForHistory(VmRecord vm) {
        return document(vm, "<HISTORY_RECORDS/>");
    }

    private static String records(String inner) {
        return "<HISTORY_RECORDS>" + inner + "</HISTORY_RECORDS>";
    }

    /** Records before the last are passed on as they are in the table, white space included. */
    private static String withoutVmCopy(String record) {
        int from = record.indexOf("<VM>");
        int to = record.lastIndexOf("</VM>");
        return from < 0 || to < from ? record : record.substring(0, from) + record.substring(to + "</VM>".length());
    }

    private String document(VmRecord vm, String historyRecords) {
        return "<VM>" + identity(vm) + vm.permissions.render() + Xml.plain("LAST_POLL", 0)
                + Xml.plain("STATE", vm.state) + Xml.plain("LCM_STATE", vm.lcmState)
                + Xml.plain("PREV_STATE", vm.prevState) + Xml.plain("PREV_LCM_STATE", vm.prevLcmState)
                + times(vm) + "<MONITORING></MONITORING>"
                + (version.hasSchedActions() ? schedActions(vm) : "")
                + vm.template.render("TEMPLATE") + vm.userTemplate.render("USER_TEMPLATE") + historyRecords
                + snapshots(vm) + (version.hasBackups() ? backups(vm) : "") + "</VM>";
    }

    private static String identity(VmRecord vm) {
        return Xml.plain("ID", vm.id)
                + Xml.plain("UID", vm.uid)
                + Xml.plain("GID", vm.gid)
                + Xml.plain("UNAME", vm.uname)
                + Xml.plain("GNAME", vm.gname)
                + Xml.plain("NAME", Xml.escape(vm.name));
    }

    private static String times(VmRecord vm) {
        return Xml.plain("RESCHED", vm.resched)
                + Xml.plain("STIME", vm.start)
                + Xml.plain("ETIME", vm.end)
                + Xml.plain("DEPLOY_ID", vm.deployId)
                + vm.lock.map(Lock::render).orElse("");
    }

    private static String schedActions(VmRecord vm) {
        StringBuilder ids = new StringBuilder();
        vm.schedActions.forEach(id -> ids.append(Xml.plain("ID", id)));
        return Xml.plain("SCHED_ACTIONS", ids);
    }

    private static String snapshots(VmRecord vm) {
        StringBuilder out = new StringBuilder();
        vm.snapshots.forEach(s -> out.append(XmlPrinter.compact(s)));
        return out.toString();
    }

    private static String backups(VmRecord vm) {
        StringBuilder ids = new StringBuilder();
        vm.backupIds.forEach(id -> ids.append(Xml.plain("ID", id)));
        String config = vm.backupConfig.isEmpty() ? "<BACKUP_CONFIG/>" : vm.backupConfig.render("BACKUP_CONFIG");
        return "<BACKUPS>" + config + Xml.plain("BACKUP_IDS", ids) + "</BACKUPS>";
    }

    /** What the short_body column holds. */
    String shortBody(VmRecord vm) {
        return "<VM>" + identity(vm) + Xml.plain("LAST_POLL", 0) + Xml.plain("STATE", vm.state)
                + Xml.plain("LCM_STATE", vm.lcmState) + times(vm) + shortTemplate(vm) + "<MONITORING/>"
                + shortUserTemplate(vm) + "<HISTORY_RECORDS>"
                + (vm.hasHistory() ? vm.last().renderShort() : "") + "</HISTORY_RECORDS></VM>";
    }

    private static String shortTemplate(VmRecord vm) {
        StringBuilder out = new StringBuilder("<TEMPLATE>");
        for (String name : List.of("CPU", "MEMORY", "VCPU")) {
            out.append(Xml.plain(name, vm.template.value(name)));
        }
        vm.disks().forEach(d -> out.append(excerpt(d, SHORT_DISK)));
        vm.template.vectors("NIC").forEach(n -> out.append(excerpt(n, SHORT_NIC)));
        vm.template.vectors("GRAPHICS").forEach(g -> out.append(g.render()));
        return out.append("</TEMPLATE>").toString();
    }

    private static String shortUserTemplate(VmRecord vm) {
        StringBuilder out = new StringBuilder("<USER_TEMPLATE>");
        SHORT_USER.forEach(name -> vm.userTemplate.get(name).ifPresent(v -> out.append(Xml.cdata(name, v))));
        return out.append("</USER_TEMPLATE>").toString();
    }

    private static String excerpt(Attribute.Vector vector, List<String> keys) {
        StringBuilder out = new StringBuilder("<").append(vector.name()).append('>');
        keys.forEach(key -> out.append(Xml.cdata(key, vector.value(key))));
        return out.append("</").append(vector.name()).append('>').toString();
    }
}
