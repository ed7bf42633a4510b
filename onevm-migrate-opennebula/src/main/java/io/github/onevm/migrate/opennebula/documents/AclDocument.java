package io.github.onevm.migrate.opennebula.documents;

import io.github.onevm.migrate.model.AclRule;
import io.github.onevm.migrate.opennebula.wire.OneXml;
import org.w3c.dom.Element;

/** An ACL of {@code one.acl.info} (ON-67): its numbers are hexadecimal without a prefix. */
public final class AclDocument {
    private static final int HEXADECIMAL = 16;

    private AclDocument() {}

    public static AclRule rule(Element acl) {
        return new AclRule(number(acl, "USER"), number(acl, "RESOURCE"), number(acl, "RIGHTS"), number(acl, "ZONE"));
    }

    /** A rule with an unreadable number grants nothing. */
    private static long number(Element acl, String name) {
        String text = OneXml.text(acl, name).map(String::strip).orElse("");
        return text.matches("[0-9a-fA-F]{1,16}") ? Long.parseUnsignedLong(text, HEXADECIMAL) : 0;
    }
}
