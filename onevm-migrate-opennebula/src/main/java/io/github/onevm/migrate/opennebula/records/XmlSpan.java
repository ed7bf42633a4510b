package io.github.onevm.migrate.opennebula.records;

import java.util.List;

/**
 * An element and its positions in the text.
 *
 * @param name tag name
 * @param start beginning of the start tag
 * @param contentStart end of the start tag; for {@code <A/>} the same as {@code end}
 * @param contentEnd beginning of the end tag; for {@code <A/>} the same as {@code end}
 * @param end end of the end tag
 * @param children child elements, in order
 */
public record XmlSpan(String name, int start, int contentStart, int contentEnd, int end, List<XmlSpan> children) {
    public XmlSpan {
        children = List.copyOf(children);
    }

    /** The children of this name. */
    public List<XmlSpan> named(String wanted) {
        return children.stream().filter(c -> c.name.equals(wanted)).toList();
    }
}
