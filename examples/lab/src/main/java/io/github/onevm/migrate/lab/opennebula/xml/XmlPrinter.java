package io.github.onevm.migrate.lab.opennebula.xml;

import org.w3c.dom.CDATASection;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.Text;

/**
 * Prints an element without attributes the way libxml2 does after it dropped blank text nodes, which is what {@code
 * onedb} leaves in the database: two spaces per level, elements with text on one line, empty elements collapsed.
 */
public final class XmlPrinter {
    private final boolean indent;
    private final StringBuilder out = new StringBuilder();

    private XmlPrinter(boolean indent) {
        this.indent = indent;
    }

    /** Indented, no line end after the last tag. */
    public static String pretty(Element root) {
        return new XmlPrinter(true).print(root);
    }

    /** Without any white space between tags. */
    public static String compact(Element root) {
        return new XmlPrinter(false).print(root);
    }

    private String print(Element root) {
        element(root, 0);
        return out.toString();
    }

    private void element(Element e, int depth) {
        boolean blankNodesDropped = !Xml.children(e).isEmpty();
        if (!hasContent(e, blankNodesDropped)) {
            out.append('<').append(e.getTagName()).append("/>");
            return;
        }
        boolean lines = indent && !hasText(e, blankNodesDropped);
        out.append('<').append(e.getTagName()).append('>');
        for (Node n = e.getFirstChild(); n != null; n = n.getNextSibling()) {
            if (blankNodesDropped && isBlank(n)) {
                continue;
            }
            lineBreak(lines, depth + 1);
            node(n, depth + 1);
        }
        lineBreak(lines, depth);
        out.append("</").append(e.getTagName()).append('>');
    }

    private void node(Node n, int depth) {
        if (n instanceof Element e) {
            element(e, depth);
        } else if (n instanceof CDATASection c) {
            out.append("<![CDATA[").append(c.getData()).append("]]>");
        } else if (n instanceof Text t) {
            out.append(Xml.escape(t.getData()).replace("\r", "&#13;"));
        }
    }

    private void lineBreak(boolean lines, int depth) {
        if (lines) {
            out.append('\n').append("  ".repeat(depth));
        }
    }

    private static boolean hasContent(Element e, boolean blankNodesDropped) {
        for (Node n = e.getFirstChild(); n != null; n = n.getNextSibling()) {
            if (!blankNodesDropped || !isBlank(n)) {
                return true;
            }
        }
        return false;
    }

    private static boolean hasText(Element e, boolean blankNodesDropped) {
        for (Node n = e.getFirstChild(); n != null; n = n.getNextSibling()) {
            if (n instanceof Text && !(blankNodesDropped && isBlank(n))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isBlank(Node n) {
        return n instanceof Text t
                && !(n instanceof CDATASection)
                && t.getData().isBlank();
    }
}
