package io.github.onevm.migrate.lab.opennebula;

import io.github.onevm.migrate.lab.opennebula.xml.Xml;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.w3c.dom.Element;

/** Renders the body_json column from a body: all values strings, disks, NICs and rules arrays. Stateless. */
final class VmJson {
    private static final Set<String> LEFT_OUT = Set.of("PERMISSIONS", "MONITORING", "SCHED_ACTIONS", "BACKUPS", "LOCK");
    private static final Set<String> ARRAYS =
            Set.of("DISK", "NIC", "NIC_ALIAS", "PCI", "SNAPSHOT", "SECURITY_GROUP_RULE", "HISTORY");

    private VmJson() {}

    static String of(String body) {
        Element vm = Xml.parse(body);
        List<Element> kept = Xml.children(vm).stream()
                .filter(e -> !LEFT_OUT.contains(e.getTagName()))
                .toList();
        return "{\"VM\":" + object(kept) + "}";
    }

    private static String object(List<Element> children) {
        return children.stream()
                .map(Element::getTagName)
                .distinct()
                .map(name -> "\"" + name + "\": "
                        + member(
                                name,
                                children.stream()
                                        .filter(e -> e.getTagName().equals(name))
                                        .toList()))
                .collect(Collectors.joining(",", "{", "}"));
    }

    private static String member(String name, List<Element> same) {
        if (ARRAYS.contains(name) || same.size() > 1) {
            return same.stream().map(VmJson::value).collect(Collectors.joining(",", "[ ", "]"));
        }
        return value(same.get(0));
    }

    private static String value(Element e) {
        List<Element> children = Xml.children(e);
        boolean container = !children.isEmpty() || e.getTagName().endsWith("TEMPLATE");
        return container ? object(children) : "\"" + escape(e.getTextContent()) + "\"";
    }

    private static String escape(String text) {
        return text.replace("\\", "\\\\")
                .replace("\"", "\\\"")
                .replace("/", "\\/")
                .replace("\n", "\\n")
                .replace("\r", "\\r")
                .replace("\t", "\\t");
    }
}
