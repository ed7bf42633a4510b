package io.github.onevm.migrate.opennebula.documents;

import io.github.onevm.migrate.opennebula.wire.OneXml;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.w3c.dom.Element;

/**
 * The attributes of an object by which a requirement can select it, with their values in order of the document (ON-99): the
 * elements without elements within them. What may be a secret is left out.
 */
final class Selectable {
    private static final Pattern SECRET = Pattern.compile("(?i).*(TOKEN|PASS|SECRET|KEY|AUTH|CREDENTIAL).*");

    /** Grow with the VMs and the hardware of a host, and no requirement is about them. */
    private static final Set<String> LARGE = Set.of("VMS", "PCI_DEVICES", "NUMA_NODES");

    private Selectable() {}

    /**
     * Attributes by name.
     *
     * @param sections names of the elements in which the scheduler looks for attributes; empty: the object itself
     */
    static Map<String, List<String>> of(Element object, String... sections) {
        Map<String, List<String>> found = new LinkedHashMap<>();
        List<String> names = List.of(sections);
        names.stream()
                .flatMap(section -> section.isEmpty() ? Stream.of(object) : OneXml.all(object, section).stream())
                .flatMap(section -> OneXml.children(section).stream())
                .filter(e -> !names.contains(e.getTagName()) && !LARGE.contains(e.getTagName()))
                .filter(e -> !SECRET.matcher(e.getTagName()).matches()
                        && OneXml.children(e).isEmpty())
                .forEach(e -> found.computeIfAbsent(e.getTagName(), name -> new ArrayList<>())
                        .add(e.getTextContent()));
        return found;
    }
}
