package io.github.onevm.migrate.opennebula.records;

import io.github.onevm.migrate.spi.BackendException;
import java.util.List;
import java.util.Optional;
import org.xml.sax.SAXException;

/**
 * The text of a row's document, with edits that change elements which exist exactly once. Nothing else is changed.
 */
abstract sealed class RecordText permits VmBody, ImageBody, DatastoreBody {
    /** For people: {@code the body of VM 5}. */
    final String label;

    final XmlText text;

    /**
     * @throws BackendException.Refused when the text is no well-formed document with this root element
     */
    RecordText(String label, String text, String rootName) {
        this.label = label;
        this.text = parsed(label, text);
        if (!this.text.root().name().equals(rootName)) {
            throw new BackendException.Refused(label + " is no " + rootName + " document");
        }
    }

    private static XmlText parsed(String label, String text) {
        try {
            return new XmlText(text);
        } catch (SAXException e) {
            throw new BackendException.Refused(label + " is not well-formed XML");
        }
    }

    /** The value of a child element that exists once and has no elements in it; otherwise empty. */
    final Optional<String> only(XmlSpan parent, String name) {
        List<XmlSpan> found = parent.named(name);
        return found.size() == 1 ? text.value(found.get(0)) : Optional.empty();
    }

    final boolean has(XmlSpan parent, String name, String value) {
        return only(parent, name).filter(value::equals).isPresent();
    }

    /**
     * @throws BackendException.Refused when the child element does not exist, exists twice, or has elements in it
     */
    final void set(XmlSpan parent, String name, String value, String what) {
        List<XmlSpan> found = parent.named(name);
        if (found.size() != 1 || !found.get(0).children().isEmpty()) {
            throw new BackendException.Refused(label + " was not changed: " + what + " has "
                    + (found.isEmpty() ? "no " + name : "more than one " + name + ", or something within it"));
        }
        text.set(found.get(0), value);
    }
}
