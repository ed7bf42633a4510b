package io.github.onevm.migrate.json;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * Reads the fields of one value. A missing field, or a field that is not read, is an error, because half a value must
 * not be taken for a whole one. Not thread-safe.
 */
final class FieldReader {
    private final Place place;
    private final Set<String> unread;

    private FieldReader(Place place) {
        this.place = place;
        this.unread = new TreeSet<>(place.value().propertyNames());
    }

    /**
     * Reads a value by its fields.
     *
     * @throws IllegalArgumentException when a field is missing, wrong, or not read; the message names it
     */
    static <T> T all(Place place, Function<FieldReader, T> read) {
        place.require(place.value().isObject(), "an object");
        FieldReader fields = new FieldReader(place);
        T value = read.apply(fields);
        if (!fields.unread.isEmpty()) {
            throw new IllegalArgumentException(place.where() + " has fields that are not known: " + fields.unread);
        }
        return value;
    }

    /** The names of all fields, in order of the document. */
    List<String> names() {
        return List.copyOf(place.value().propertyNames());
    }

    <T> T get(String name, Form<T> form) {
        return form.read(asked(name));
    }

    /** A field that always exists, with null for an absent value. */
    <T> Optional<T> optional(String name, Form<T> form) {
        Place field = asked(name);
        field.require(!field.value().isMissingNode(), "value");
        return field.value().isNull() ? Optional.empty() : Optional.of(form.read(field));
    }

    /**
     * The same for a field that documents have since a schema. In documents of earlier schemas it may be missing; its
     * value is then absent.
     */
    <T> Optional<T> since(int schema, String name, Form<T> form) {
        boolean older = place.schema() < schema && !place.value().has(name);
        return older ? Optional.empty() : optional(name, form);
    }

    /** Whether the document has an earlier schema than this one. */
    boolean isBefore(int schema) {
        return place.schema() < schema;
    }

    private Place asked(String name) {
        unread.remove(name);
        return place.field(name);
    }
}
