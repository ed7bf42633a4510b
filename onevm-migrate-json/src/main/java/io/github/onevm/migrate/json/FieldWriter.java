package io.github.onevm.migrate.json;

import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** Writes the fields of one value, in the order in which they are given. Not thread-safe. */
final class FieldWriter {
    private final ObjectNode node = Form.NODES.objectNode();

    <T> FieldWriter put(String name, Form<T> form, T value) {
        node.set(name, form.written(value));
        return this;
    }

    /** An absent value is written as null. */
    <T> FieldWriter put(String name, Form<T> form, Optional<T> value) {
        node.set(name, value.map(form::written).orElseGet(Form.NODES::nullNode));
        return this;
    }

    ObjectNode node() {
        return node;
    }
}
