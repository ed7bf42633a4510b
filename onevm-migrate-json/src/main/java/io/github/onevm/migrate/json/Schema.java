package io.github.onevm.migrate.json;

import tools.jackson.databind.JsonNode;

/** Checks that a document has a form that this version reads, and says which version reads it when it has not. */
final class Schema {
    private Schema() {}

    /** The document has no schema, so it is of another kind. */
    static final class Missing extends IllegalArgumentException {
        private static final long serialVersionUID = 1L;

        private Missing(String message) {
            super(message);
        }
    }

    /** The document has another schema. The message names the version that wrote it. */
    static final class Other extends IllegalArgumentException {
        private static final long serialVersionUID = 1L;

        private Other(String message) {
            super(message);
        }
    }

    /**
     * The schema of a document.
     *
     * @param document begins with {@code schema} and {@code product}
     * @param kind its kind, for people
     * @param oldest the first schema that this version reads
     * @param newest the last one
     */
    static int require(JsonNode document, String kind, int oldest, int newest) {
        JsonNode schema = document.path("schema");
        if (!schema.isIntegralNumber()) {
            throw new Missing("it has no field 'schema' with a number");
        }
        if (!schema.canConvertToInt() || schema.intValue() < oldest || schema.intValue() > newest) {
            String writer = document.path("product").asString("");
            throw new Other("the " + kind + " has schema " + schema.asString() + ", and onevm-migrate "
                    + Product.version() + " reads schema " + oldest + " to " + newest
                    + " only; the version that can read it is the one that wrote it, onevm-migrate "
                    + (writer.isEmpty() ? "of an unknown version" : writer));
        }
        return schema.intValue();
    }
}
