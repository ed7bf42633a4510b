package io.github.onevm.migrate.lab.opennebula;

import io.github.onevm.migrate.lab.opennebula.xml.Xml;
import io.github.onevm.migrate.lab.opennebula.xml.XmlPrinter;
import org.w3c.dom.Element;

/** One history record: a stay of a VM on one host and one system datastore. Times are seconds since the epoch. */
final class HistoryRecord implements Cloneable {
    int seq;
    String hostname = "";
    int hostId;
    int clusterId;
    int datastoreId;
    String vmMad = "kvm";
    String tmMad = "storpool";
    long start;
    long end;
    long prologStart;
    long prologEnd;
    long runningStart;
    long runningEnd;
    long epilogStart;
    long epilogEnd;
    int action;
    int uid = -1;
    int gid = -1;
    int requestId = -1;
    /** Copy of the VM document from the time the record began to be used; only in the database. */
    String vmCopy = "";

    private final int vmId;
    private final boolean plans;

    HistoryRecord(int vmId, Version version) {
        this.vmId = vmId;
        this.plans = version.isSeven();
    }

    static HistoryRecord read(Element e, Version version) {
        HistoryRecord r = new HistoryRecord(number(e, "OID"), version);
        r.seq = number(e, "SEQ");
        r.hostname = Xml.text(e, "HOSTNAME");
        r.hostId = number(e, "HID");
        r.clusterId = number(e, "CID");
        r.datastoreId = number(e, "DS_ID");
        r.vmMad = Xml.text(e, "VM_MAD");
        r.tmMad = Xml.text(e, "TM_MAD");
        r.action = number(e, "ACTION");
        r.uid = number(e, "UID");
        r.gid = number(e, "GID");
        r.requestId = number(e, "REQUEST_ID");
        r.readTimes(e);
        r.vmCopy = Xml.child(e, "VM").map(XmlPrinter::compact).orElse("");
        return r;
    }

    /** Another one with the same values. */
    HistoryRecord copy() {
        try {
            return (HistoryRecord) clone();
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void readTimes(Element e) {
        start = Xml.number(e, "STIME", 0);
        end = Xml.number(e, "ETIME", 0);
        prologStart = Xml.number(e, "PSTIME", 0);
        prologEnd = Xml.number(e, "PETIME", 0);
        runningStart = Xml.number(e, "RSTIME", 0);
        runningEnd = Xml.number(e, "RETIME", 0);
        epilogStart = Xml.number(e, "ESTIME", 0);
        epilogEnd = Xml.number(e, "EETIME", 0);
    }

    private static int number(Element e, String name) {
        return (int) Xml.number(e, name, -1);
    }

    void doneBy(int newAction, Session by) {
        action = newAction;
        uid = by.uid();
        gid = by.gid();
        requestId = by.requestId();
    }

    void clearAction() {
        action = Actions.NONE;
        uid = -1;
        gid = -1;
        requestId = -1;
    }

    /** As in a VM document. */
    String render() {
        return "<HISTORY>" + inner() + "</HISTORY>";
    }

    /** As in the history table. */
    String renderForDatabase() {
        return "<HISTORY>" + inner() + vmCopy + "</HISTORY>";
    }

    private String inner() {
        String plan = plans ? Xml.plain("PLAN_ID", -1) + Xml.plain("ACTION_ID", 0) : "";
        return Xml.plain("OID", vmId)
                + Xml.plain("SEQ", seq)
                + Xml.plain("HOSTNAME", hostname)
                + Xml.plain("HID", hostId)
                + Xml.plain("CID", clusterId)
                + Xml.plain("STIME", start)
                + Xml.plain("ETIME", end)
                + Xml.cdata("VM_MAD", vmMad)
                + Xml.cdata("TM_MAD", tmMad)
                + Xml.plain("DS_ID", datastoreId)
                + plan
                + Xml.plain("PSTIME", prologStart)
                + Xml.plain("PETIME", prologEnd)
                + Xml.plain("RSTIME", runningStart)
                + Xml.plain("RETIME", runningEnd)
                + Xml.plain("ESTIME", epilogStart)
                + Xml.plain("EETIME", epilogEnd)
                + Xml.plain("ACTION", action)
                + Xml.plain("UID", uid)
                + Xml.plain("GID", gid)
                + Xml.plain("REQUEST_ID", requestId);
    }

    /** As in the short body. */
    String renderShort() {
        return "<HISTORY>" + Xml.plain("OID", vmId) + Xml.plain("SEQ", seq) + Xml.cdata("HOSTNAME", hostname)
                + Xml.plain("HID", hostId) + Xml.plain("CID", clusterId) + Xml.plain("DS_ID", datastoreId)
                + Xml.cdata("VM_MAD", vmMad) + Xml.cdata("TM_MAD", tmMad)
                + Xml.cdata("ACTION", String.valueOf(action)) + "</HISTORY>";
    }
}
