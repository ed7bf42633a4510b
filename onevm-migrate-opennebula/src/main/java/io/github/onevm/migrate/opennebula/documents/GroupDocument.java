package io.github.onevm.migrate.opennebula.documents;

import io.github.onevm.migrate.model.HostId;
import io.github.onevm.migrate.model.VmGroup;
import io.github.onevm.migrate.model.VmId;
import io.github.onevm.migrate.opennebula.wire.OneXml;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import org.w3c.dom.Element;

/** The VM_GROUP element of {@code one.vmgroup.info} (ON-35). */
public final class GroupDocument {
    private GroupDocument() {}

    public static VmGroup group(Element e) {
        return new VmGroup(
                OneXml.number(e, "ID"),
                OneXml.text(e, "NAME").orElse(""),
                OneXml.all(e, "ROLES/ROLE").stream().map(GroupDocument::role).toList(),
                rules(e, "AFFINED"),
                rules(e, "ANTI_AFFINED"));
    }

    private static VmGroup.Role role(Element e) {
        return new VmGroup.Role(
                OneXml.text(e, "NAME").orElse(""),
                policy(OneXml.text(e, "POLICY").orElse("")),
                ids(e, "HOST_AFFINED", HostId::new),
                ids(e, "HOST_ANTI_AFFINED", HostId::new),
                ids(e, "VMS", VmId::new));
    }

    /** Any other text means no rule. */
    private static VmGroup.Policy policy(String text) {
        return switch (text.strip().toUpperCase(Locale.ROOT)) {
            case "AFFINED" -> VmGroup.Policy.AFFINED;
            case "ANTI_AFFINED" -> VmGroup.Policy.ANTI_AFFINED;
            default -> VmGroup.Policy.NONE;
        };
    }

    /** Names of roles, separated by commas; names may contain blanks. */
    private static List<Set<String>> rules(Element e, String name) {
        return OneXml.all(e, "TEMPLATE/" + name).stream()
                .map(rule -> Arrays.stream(rule.getTextContent().split(","))
                        .map(String::strip)
                        .filter(role -> !role.isEmpty())
                        .collect(Collectors.toSet()))
                .toList();
    }

    /** A text that is not a number is ignored. */
    private static <T> Set<T> ids(Element e, String name, IntFunction<T> id) {
        return OneXml.text(e, name).map(OneXml::words).orElse(Set.of()).stream()
                .filter(word -> word.matches("\\d{1,9}"))
                .map(word -> id.apply(Integer.parseInt(word)))
                .collect(Collectors.toSet());
    }
}
