package io.github.onevm.migrate.opennebula.records;

import io.github.onevm.migrate.opennebula.wire.OneXml;
import java.util.ArrayList;
import java.util.List;
import org.xml.sax.SAXException;

/**
 * Finds the positions of the elements in an XML text. It only distinguishes markup from content: the real parser has
 * already checked that the text is well-formed and has no DOCTYPE.
 */
public final class XmlScanner {
    private final String text;
    private int at;

    private XmlScanner(String text) {
        this.text = text;
    }

    /**
     * The root element.
     *
     * @throws SAXException when the text is not XML, or has a DOCTYPE
     */
    public static XmlSpan scan(String text) throws SAXException {
        OneXml.parse(text);
        XmlScanner scanner = new XmlScanner(text);
        scanner.skipToTag();
        return scanner.element();
    }

    private XmlSpan element() {
        int start = at;
        String name = name(start + 1);
        at = endOfTag(start);
        if (text.charAt(at - 2) == '/') {
            return new XmlSpan(name, start, at, at, at, List.of());
        }
        int contentStart = at;
        List<XmlSpan> children = children();
        int contentEnd = at;
        at = after(">", at);
        return new XmlSpan(name, start, contentStart, contentEnd, at, children);
    }

    /** Reads to the end tag of the element whose content begins here. */
    private List<XmlSpan> children() {
        List<XmlSpan> found = new ArrayList<>();
        skipToTag();
        while (!text.startsWith("</", at)) {
            found.add(element());
            skipToTag();
        }
        return found;
    }

    /** Goes to the next start or end tag. */
    private void skipToTag() {
        at = text.indexOf('<', at);
        while (at >= 0) {
            if (text.startsWith("<![CDATA[", at)) {
                at = after("]]>", at);
            } else if (text.startsWith("<!--", at)) {
                at = after("-->", at + "<!--".length());
            } else if (text.startsWith("<?", at)) {
                at = after("?>", at);
            } else {
                return;
            }
            at = text.indexOf('<', at);
        }
        throw new IllegalStateException("the text ends within an element");
    }

    private int after(String mark, int from) {
        return text.indexOf(mark, from) + mark.length();
    }

    private String name(int from) {
        int end = from;
        while (" \t\r\n/>".indexOf(text.charAt(end)) < 0) {
            end++;
        }
        return text.substring(from, end);
    }

    /** The position after the {@code >} of a tag, not counting one in an attribute's value. */
    private int endOfTag(int from) {
        char quote = 0;
        int i = from;
        while (quote != 0 || text.charAt(i) != '>') {
            char c = text.charAt(i);
            if (quote == 0 && (c == '"' || c == '\'')) {
                quote = c;
            } else if (c == quote) {
                quote = 0;
            }
            i++;
        }
        return i + 1;
    }
}
