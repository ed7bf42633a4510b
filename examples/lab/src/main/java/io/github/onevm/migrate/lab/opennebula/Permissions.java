package io.github.onevm.migrate.lab.opennebula;

import io.github.onevm.migrate.lab.opennebula.xml.Xml;
import java.util.List;
import org.w3c.dom.Element;

/** The nine rights on an object: use, manage, admin for owner, group and others. */
record Permissions(List<Integer> bits) {
    private static final List<String> NAMES =
            List.of("OWNER_U", "OWNER_M", "OWNER_A", "GROUP_U", "GROUP_M", "GROUP_A", "OTHER_U", "OTHER_M", "OTHER_A");

    /** Only the owner may use and manage (umask 177). */
    static Permissions ofOwner() {
        return new Permissions(List.of(1, 1, 0, 0, 0, 0, 0, 0, 0));
    }

    /** As {@link #ofOwner}, and the group may use. */
    static Permissions ofOwnerAndGroup() {
        return new Permissions(List.of(1, 1, 0, 1, 0, 0, 0, 0, 0));
    }

    static Permissions read(Element object) {
        return Xml.child(object, "PERMISSIONS")
                .map(p -> new Permissions(
                        NAMES.stream().map(n -> (int) Xml.number(p, n, 0)).toList()))
                .orElseGet(Permissions::ofOwner);
    }

    boolean owner(Right right) {
        return bits.get(right.position()) == 1;
    }

    boolean group(Right right) {
        return bits.get(3 + right.position()) == 1;
    }

    boolean other(Right right) {
        return bits.get(6 + right.position()) == 1;
    }

    String render() {
        StringBuilder out = new StringBuilder("<PERMISSIONS>");
        for (int i = 0; i < NAMES.size(); i++) {
            out.append(Xml.plain(NAMES.get(i), bits.get(i)));
        }
        return out.append("</PERMISSIONS>").toString();
    }
}
