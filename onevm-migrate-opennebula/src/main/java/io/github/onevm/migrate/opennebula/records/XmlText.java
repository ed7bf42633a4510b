package io.github.onevm.migrate.opennebula.records;

import io.github.onevm.migrate.opennebula.wire.OneXml;
import io.github.onevm.migrate.opennebula.wire.XmlRpcWriter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.xml.sax.SAXException;

/**
 * An XML text with changes. Elements are edited in the text itself, and the rest keeps every character: CDATA,
 * entities, white space, empty elements. Not thread-safe.
 */
public final class XmlText {
    private static final String CDATA = "<![CDATA[";
    private static final String CDATA_END = "]]>";

    private final String text;
    private final XmlSpan root;
    private final List<Edit> edits = new ArrayList<>();

    /**
     * @throws SAXException when the text is not XML, or has a DOCTYPE
     */
    public XmlText(String text) throws SAXException {
        this.text = text;
        this.root = XmlScanner.scan(text);
    }

    public XmlSpan root() {
        return root;
    }

    /** The text of an element as a reader sees it; empty if it contains elements. */
    public Optional<String> value(XmlSpan element) {
        if (!element.children().isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(OneXml.parse(source(element)).getTextContent());
        } catch (SAXException e) {
            throw new IllegalStateException("an element of a well-formed text must be well-formed", e);
        }
    }

    /**
     * Replaces the content of an element: by CDATA if there was CDATA or nothing, as oned writes template values; by
     * plain text if there was plain text, or if CDATA cannot contain the value.
     */
    public void set(XmlSpan element, String value) {
        String content =
                text.substring(element.contentStart(), element.contentEnd()).strip();
        boolean cdata = (content.isEmpty() || isCdata(content)) && fitsInCdata(value);
        String written = cdata ? CDATA + value + CDATA_END : XmlRpcWriter.escaped(value);
        if (element.contentStart() == element.end()) {
            String tag = text.substring(element.start(), element.end() - "/>".length())
                    .stripTrailing();
            edits.add(new Edit(element.start(), element.end(), tag + ">" + written + "</" + element.name() + ">"));
        } else {
            edits.add(new Edit(element.contentStart(), element.contentEnd(), written));
        }
    }

    /** Removes an element, and its line if it is alone on it. */
    public void remove(XmlSpan element) {
        edits.add(new Edit(startOfLine(element.start()), element.end(), ""));
    }

    /** The text of an element. */
    public String source(XmlSpan element) {
        return text.substring(element.start(), element.end());
    }

    /** The content of an element as it stands in the text. */
    public String content(XmlSpan element) {
        return text.substring(element.contentStart(), element.contentEnd());
    }

    /** Whether the text contains this string a second time. */
    public boolean hasTwice(String part) {
        return text.indexOf(part) != text.lastIndexOf(part);
    }

    /** Appends an element, with its text from another document, to the content of this one. */
    public void append(XmlSpan parent, String element) {
        if (parent.contentStart() == parent.end()) {
            edits.add(new Edit(
                    parent.start(), parent.end(), "<" + parent.name() + ">" + element + "</" + parent.name() + ">"));
        } else {
            edits.add(new Edit(parent.contentEnd(), parent.contentEnd(), element));
        }
    }

    /** Puts elements, as text, right before another one. At most once for each of these, which must not be changed. */
    public void insertBefore(XmlSpan next, String elements) {
        edits.add(new Edit(next.start(), next.start(), elements));
    }

    /** Puts elements, as text, right after another one. At most once for each of these, which must not be changed. */
    public void insertAfter(XmlSpan previous, String elements) {
        edits.add(new Edit(previous.end(), previous.end(), elements));
    }

    /** The indentation before an element is removed with it; the following tag keeps its own. */
    private int startOfLine(int start) {
        int from = start;
        while (from > 0 && " \t\r\n".indexOf(text.charAt(from - 1)) >= 0) {
            from--;
        }
        boolean indentation = text.substring(from, start).indexOf('\n') >= 0 && text.charAt(from - 1) == '>';
        return indentation ? from : start;
    }

    /** The text with all changes made. */
    public String changed() {
        StringBuilder changed = new StringBuilder(text);
        edits.stream()
                .sorted(Comparator.comparingInt(Edit::start).reversed())
                .forEach(e -> changed.replace(e.start(), e.end(), e.replacement()));
        return changed.toString();
    }

    /**
     * oned reads only the first node of a value (ON-41), so a text that contains the end of a section cannot be split
     * into two sections. A carriage return in CDATA is read as a line feed; outside it can be written as an entity.
     */
    private static boolean fitsInCdata(String value) {
        return !value.contains(CDATA_END) && value.indexOf('\r') < 0;
    }

    private static boolean isCdata(String content) {
        return content.startsWith(CDATA)
                && content.endsWith(CDATA_END)
                && content.indexOf(CDATA_END) == content.length() - CDATA_END.length();
    }

    private record Edit(int start, int end, String replacement) {}
}
