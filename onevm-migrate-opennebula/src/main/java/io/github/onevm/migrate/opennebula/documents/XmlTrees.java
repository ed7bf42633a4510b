package io.github.onevm.migrate.opennebula.documents;

import io.github.onevm.migrate.opennebula.wire.OneXml;
import java.util.List;
import java.util.Optional;
import org.w3c.dom.Element;
import org.w3c.dom.NamedNodeMap;
import org.w3c.dom.Node;

/** Compares XML trees as OpenNebula reads them: elements in order, and text; white space alone is ignored. */
public final class XmlTrees {
    private XmlTrees() {}

    /** The path of the first element that differs; empty if none does. */
    public static Optional<String> difference(Element one, Element other) {
        if (!one.getTagName().equals(other.getTagName())
                || !ownText(one).equals(ownText(other))
                || !sameAttributes(one.getAttributes(), other.getAttributes())) {
            return Optional.of(one.getTagName());
        }
        List<Element> ones = OneXml.children(one);
        List<Element> others = OneXml.children(other);
        for (int i = 0; i < Math.min(ones.size(), others.size()); i++) {
            Optional<String> deeper = difference(ones.get(i), others.get(i));
            if (deeper.isPresent()) {
                return deeper.map(path -> one.getTagName() + "/" + path);
            }
        }
        return ones.size() == others.size() ? Optional.empty() : Optional.of(one.getTagName());
    }

    private static String ownText(Element element) {
        StringBuilder text = new StringBuilder();
        for (Node n = element.getFirstChild(); n != null; n = n.getNextSibling()) {
            boolean isText = n.getNodeType() == Node.TEXT_NODE || n.getNodeType() == Node.CDATA_SECTION_NODE;
            if (isText && !n.getTextContent().isBlank()) {
                text.append(n.getTextContent());
            }
        }
        return text.toString();
    }

    private static boolean sameAttributes(NamedNodeMap one, NamedNodeMap other) {
        boolean same = one.getLength() == other.getLength();
        for (int i = 0; same && i < one.getLength(); i++) {
            Node counterpart = other.getNamedItem(one.item(i).getNodeName());
            same = counterpart != null && one.item(i).getTextContent().equals(counterpart.getTextContent());
        }
        return same;
    }
}
