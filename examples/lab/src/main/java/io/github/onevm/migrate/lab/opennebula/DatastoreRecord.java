package io.github.onevm.migrate.lab.opennebula;

import io.github.onevm.migrate.lab.opennebula.xml.Xml;
import java.util.List;
import java.util.TreeSet;
import org.w3c.dom.Element;

/**
 * A datastore as loaded from its row; discarded after use. Not thread-safe: code that changes one does so in {@link
 * ObjectTable#change}.
 */
final class DatastoreRecord {
    final Identity identity;
    final Values values;
    final Template template;
    final TreeSet<Integer> images = new TreeSet<>();
    final List<Integer> clusters;
    private Permissions permissions = Permissions.ofOwnerAndGroup();

    DatastoreRecord(Identity identity, Values values, Template template, List<Integer> clusters) {
        this.identity = identity;
        this.values = values;
        this.template = template;
        this.clusters = List.copyOf(clusters);
    }

    static DatastoreRecord read(Element e) {
        Template template = Xml.child(e, "TEMPLATE").map(Template::read).orElseGet(Template::new);
        DatastoreRecord datastore =
                new DatastoreRecord(Identity.read(e), Values.read(e), template, Xml.ids(e, "CLUSTERS"));
        datastore.permissions = Permissions.read(e);
        datastore.images.addAll(Xml.ids(e, "IMAGES"));
        return datastore;
    }

    /** A report of monitoring: each time 1 MiB more is used. Datastores without a size of their own do not report. */
    void monitored() {
        long total = values.number("TOTAL_MB");
        if (total > 0) {
            long used = values.number("USED_MB") % total + 1;
            values.set("USED_MB", used).set("FREE_MB", total - used);
        }
    }

    /** The document, element by element in the product's order. */
    String render() {
        return "<DATASTORE>" + identity.render() + permissions.render() + values.cdata("DS_MAD", "TM_MAD", "BASE_PATH")
                + values.plain("TYPE", "DISK_TYPE", "STATE") + Documents.ids("CLUSTERS", clusters)
                + values.plain("TOTAL_MB", "FREE_MB", "USED_MB") + Documents.ids("IMAGES", images)
                + template.render("TEMPLATE") + "</DATASTORE>";
    }
}
