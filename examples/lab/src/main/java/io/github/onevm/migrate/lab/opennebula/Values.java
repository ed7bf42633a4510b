package io.github.onevm.migrate.lab.opennebula;

import io.github.onevm.migrate.lab.opennebula.xml.Xml;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BinaryOperator;
import java.util.stream.Collectors;
import org.w3c.dom.Element;

/** The values of those elements of a document that hold just text, by element. Not thread-safe. */
final class Values {
    private final Map<String, String> values = new HashMap<>();

    static Values read(Element document) {
        Values read = new Values();
        Xml.children(document).stream()
                .filter(e -> Xml.children(e).isEmpty())
                .forEach(e -> read.values.putIfAbsent(e.getTagName(), e.getTextContent()));
        return read;
    }

    /** The value, or an empty string. */
    String text(String name) {
        return values.getOrDefault(name, "");
    }

    /** The value as a number; -1 when it is absent or no number. */
    long number(String name) {
        String text = text(name).trim();
        return text.matches("-?\\d{1,18}") ? Long.parseLong(text) : -1;
    }

    Values set(String name, Object value) {
        values.put(name, String.valueOf(value));
        return this;
    }

    /** These elements one after the other, as text. */
    String plain(String... names) {
        return render((name, value) -> Xml.plain(name, Xml.escape(value)), names);
    }

    /** These elements one after the other, each value in a CDATA section. */
    String cdata(String... names) {
        return render(Xml::cdata, names);
    }

    private String render(BinaryOperator<String> form, String... names) {
        return List.of(names).stream().map(n -> form.apply(n, text(n))).collect(Collectors.joining());
    }
}
