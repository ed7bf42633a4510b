package io.github.onevm.migrate.lab.opennebula;

import io.github.onevm.migrate.lab.opennebula.xml.Xml;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.w3c.dom.Element;

/**
 * A template: attributes in the order of their names, those of one name in the order they were added. Not thread-safe.
 */
final class Template {
    private final List<Attribute> attributes = new ArrayList<>();

    /**
     * Reads the children of an element. Any child with child elements is a vector. As in the product, a value is the
     * first node of its element only, and a value that has no node at all vanishes.
     */
    static Template read(Element element) {
        Template template = new Template();
        for (Element e : Xml.children(element)) {
            List<Element> inner = Xml.children(e);
            if (inner.isEmpty()) {
                template.add(e.getTagName(), firstNode(e).orElse(""));
            } else {
                Map<String, String> values = new TreeMap<>();
                inner.forEach(i -> firstNode(i).ifPresent(v -> values.put(i.getTagName(), v)));
                template.add(new Attribute.Vector(e.getTagName(), values));
            }
        }
        return template;
    }

    private static Optional<String> firstNode(Element e) {
        return Optional.ofNullable(e.getFirstChild()).map(n -> String.valueOf(n.getNodeValue()));
    }

    void add(Attribute attribute) {
        attributes.add(attribute);
        attributes.sort(Comparator.comparing(Attribute::name));
    }

    void add(String name, String value) {
        add(new Attribute.Single(name, value));
    }

    /** Puts one attribute in the place of all of this name. */
    void set(String name, String value) {
        remove(name);
        add(name, value);
    }

    void remove(String name) {
        attributes.removeIf(a -> a.name().equals(name));
    }

    /** Removes this one attribute, not others that look like it. */
    @SuppressWarnings("ReferenceEquality")
    void remove(Attribute attribute) {
        attributes.removeIf(a -> a == attribute);
    }

    Optional<String> get(String name) {
        return attributes.stream()
                .filter(a -> a.name().equals(name))
                .filter(Attribute.Single.class::isInstance)
                .map(a -> ((Attribute.Single) a).value())
                .findFirst();
    }

    /** The value, or an empty string. */
    String value(String name) {
        return get(name).orElse("");
    }

    /** The vectors of this name; changing one changes the template. */
    List<Attribute.Vector> vectors(String name) {
        return attributes.stream()
                .filter(a -> a.name().equals(name))
                .filter(Attribute.Vector.class::isInstance)
                .map(Attribute.Vector.class::cast)
                .toList();
    }

    Optional<Attribute.Vector> vector(String name) {
        return vectors(name).stream().findFirst();
    }

    /** Puts the attributes of the other template in the place of those of the same names. */
    void merge(Template other) {
        other.attributes.forEach(a -> remove(a.name()));
        other.attributes.forEach(this::add);
    }

    List<Attribute> attributes() {
        return List.copyOf(attributes);
    }

    boolean isEmpty() {
        return attributes.isEmpty();
    }

    /** {@code <element>...</element>}, as the front-end writes it. */
    String render(String element) {
        StringBuilder out = new StringBuilder("<").append(element).append('>');
        attributes.forEach(a -> out.append(a.render()));
        return out.append("</").append(element).append('>').toString();
    }
}
