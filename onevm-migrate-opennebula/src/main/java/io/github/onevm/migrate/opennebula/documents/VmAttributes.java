package io.github.onevm.migrate.opennebula.documents;

import io.github.onevm.migrate.opennebula.wire.OneXml;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.w3c.dom.Element;

/**
 * The attributes of which a {@link VmFingerprint} is made, by their path, for people who ask what has changed: {@code
 * TEMPLATE/DISK[0]/SIZE} is {@code 10240}. Several elements of one name are told apart by their id, or counted from 0.
 *
 * <p>They are kept in plans, so values that may be secret are not among them: everything in CONTEXT, USER_INPUTS and
 * RAW, and what the name of an attribute lets expect. Of such an attribute only its existence is kept. Long texts are cut.
 */
final class VmAttributes {
    /** In place of a value that may be secret. */
    static final String HIDDEN = "(not kept in plans)";

    private static final int LONGEST = 120;
    private static final Set<String> PRIVATE = Set.of("CONTEXT", "USER_INPUTS", "RAW");
    private static final Pattern SECRET = Pattern.compile(
            "PASS|PWD|_PW|SECRET|TOKEN|KEY|CRED|AUTH|PRIVATE|CERT|CRYPT|SEED|SCRIPT|USER_?DATA",
            Pattern.CASE_INSENSITIVE);
    private static final List<String> IDS = List.of("DISK_ID", "NIC_ID", "SNAPSHOT_ID", "PCI_ID", "ID");

    private final SortedMap<String, String> attributes = new TreeMap<>();

    private VmAttributes() {}

    static SortedMap<String, String> of(Element vm) {
        VmAttributes all = new VmAttributes();
        VmFingerprint.describing(vm).forEach(part -> all.add(part, part.getTagName(), false));
        return all.attributes;
    }

    private void add(Element element, String path, boolean hidden) {
        List<Element> children = VmFingerprint.counting(element);
        if (children.isEmpty()) {
            if (OneXml.children(element).isEmpty()) {
                attributes.put(path, hidden ? HIDDEN : shortened(element.getTextContent()));
            }
            return;
        }
        Map<String, Integer> seen = new HashMap<>();
        for (Element child : children) {
            String name = child.getTagName();
            int place = seen.merge(name, 1, Integer::sum) - 1;
            add(
                    child,
                    path + "/" + name + place(child, place),
                    hidden || PRIVATE.contains(name) || SECRET.matcher(name).find());
        }
    }

    /** {@code [0]}; empty for a first one without an id. */
    private static String place(Element element, int place) {
        Optional<String> id = IDS.stream()
                .flatMap(name -> OneXml.text(element, name).stream())
                .findFirst();
        return id.map(known -> "[" + known + "]").orElse(place == 0 ? "" : "[" + place + "]");
    }

    private static String shortened(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "... (" + text.length() + " characters)";
    }
}
