package io.github.onevm.migrate.opennebula.documents;

import io.github.onevm.migrate.model.VmId;
import io.github.onevm.migrate.model.VmUnit;
import io.github.onevm.migrate.opennebula.wire.OneXml;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.w3c.dom.Element;

/** OneFlow services, which are documents with JSON in them, and virtual routers (ON-35). */
public final class UnitDocuments {
    /** A node of a role. Templates within the JSON are texts, in which quotes have a backslash. */
    private static final Pattern NODE = Pattern.compile("\"deploy_id\"\\s*:\\s*\"?([0-9]{1,9})\\b");

    private UnitDocuments() {}

    public static VmUnit service(Element document) {
        String body = OneXml.text(document, "TEMPLATE/BODY").orElse("");
        return new VmUnit(
                OneXml.number(document, "ID"),
                OneXml.text(document, "NAME").orElse(""),
                NODE.matcher(body)
                        .results()
                        .map((MatchResult node) -> new VmId(Integer.parseInt(node.group(1))))
                        .collect(Collectors.toSet()));
    }

    public static VmUnit router(Element router) {
        return new VmUnit(
                OneXml.number(router, "ID"),
                OneXml.text(router, "NAME").orElse(""),
                OneXml.ids(router, "VMS/ID").map(VmId::new).collect(Collectors.toSet()));
    }
}
