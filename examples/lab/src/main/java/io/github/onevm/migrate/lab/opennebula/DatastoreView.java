package io.github.onevm.migrate.lab.opennebula;

import io.github.onevm.migrate.lab.opennebula.xml.Xml;
import java.util.List;
import org.w3c.dom.Element;

/** What placement needs to know of a datastore, read from its document. */
record DatastoreView(int id, String name, int type, int state, String tmMad, List<Integer> clusters) {
    static final int IMAGE = 0;
    static final int SYSTEM = 1;

    static DatastoreView read(Element e) {
        return new DatastoreView(
                (int) Xml.number(e, "ID", -1),
                Xml.text(e, "NAME"),
                (int) Xml.number(e, "TYPE", -1),
                (int) Xml.number(e, "STATE", 0),
                Xml.text(e, "TM_MAD"),
                Xml.ids(e, "CLUSTERS"));
    }

    /** Comma-separated, as in DISK/CLUSTER_ID. */
    String clusterList() {
        return Requirements.commas(clusters);
    }
}
