package io.github.onevm.migrate.json;

import java.util.List;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;

/**
 * A value in a document, and its position.
 *
 * @param schema the schema of the document
 * @param path from the top of the document, for people: {@code steps[0].route}; empty at the top
 * @param value the value
 */
record Place(int schema, String path, JsonNode value) {
    /** The top of a document. */
    static Place top(int schema, JsonNode document) {
        return new Place(schema, "", document);
    }

    Place field(String name) {
        return new Place(schema, path.isEmpty() ? name : path + "." + name, value.path(name));
    }

    /** The elements of a list. */
    List<Place> elements() {
        require(value.isArray(), "a list");
        return IntStream.range(0, value.size())
                .mapToObj(i -> new Place(schema, path + "[" + i + "]", value.get(i)))
                .toList();
    }

    /**
     * Throws an {@link IllegalArgumentException} unless the condition holds.
     *
     * @param wanted the expected value, with its article
     */
    void require(boolean holds, String wanted) {
        if (!holds) {
            throw new IllegalArgumentException(where() + (value.isMissingNode() ? " is missing" : " is not " + wanted));
        }
    }

    /** Names this place in a message. */
    String where() {
        return path.isEmpty() ? "the document" : "field '" + path + "'";
    }
}
