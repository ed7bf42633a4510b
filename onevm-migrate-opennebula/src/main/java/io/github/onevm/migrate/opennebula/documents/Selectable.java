package io.github.onevm.migrate.opennebula.documents;

import io.github.onevm.migrate.opennebula.wire.OneXml;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.w3c.dom.Element;

/**
 * The attributes of an object by which a requirement can select it, with their values in order of the document (ON-99): the
 * elements without elements within them. An attribute that may be a secret has no values here.
 */
final class Selectable {
    private static final Pattern SECRET = Pattern.compile("(?i).*(TOKEN|PASS|SECRET|KEY|AUTH|CREDENTIAL).*");

    private Selectable() {}

    /**
     * Attributes by name.
     *
     * @param sections names of the elements in which the scheduler looks for attributes; empty: the object itself
     */
    static Map<String, List<String>> of(Element object, String... sections) {
        Map<String, List<String>> found = new LinkedHashMap<>();
        List<String> names = List.of(sections);
        OneXml.children(object).stream()
                .flatMap(child -> names.contains(child.getTagName())
                        ? OneXml.children(child).stream()
                        : Stream.of(child).filter(own -> names.contains("")))
                .filter(Selectable::isAttribute)
                .forEach(e -> found.computeIfAbsent(e.getTagName(), name -> new ArrayList<>())
                        .addAll(values(e)));
        return found;
    }

    private static boolean isAttribute(Element e) {
        return OneXml.children(e).isEmpty();
    }

    private static List<String> values(Element e) {
        return SECRET.matcher(e.getTagName()).matches() ? List.of() : List.of(e.getTextContent());
    }
}
