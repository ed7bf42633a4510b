package io.github.onevm.migrate.lab.check;

import io.github.onevm.migrate.lab.opennebula.xml.Xml;
import java.util.List;
import java.util.Set;
import org.w3c.dom.Element;

/** An image as its row has it. */
record Image(Element row) {
    int id() {
        return number("ID");
    }

    int number(String name) {
        return (int) Xml.number(row, name, -1);
    }

    String text(String name) {
        return Xml.text(row, name);
    }

    int datastore() {
        return number("DATASTORE_ID");
    }

    String subject() {
        return "image " + id();
    }

    String volume() {
        String source = text("SOURCE");
        return source.substring(source.lastIndexOf('/') + 1);
    }

    Set<Integer> vms() {
        return Set.copyOf(Xml.ids(row, "VMS"));
    }

    List<Element> snapshots() {
        return Xml.child(row, "SNAPSHOTS").map(s -> Xml.children(s, "SNAPSHOT")).orElse(List.of());
    }
}
