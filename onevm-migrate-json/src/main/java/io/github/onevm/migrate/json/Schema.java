package io.github.onevm.migrate.json;

import tools.jackson.databind.JsonNode;

/** Sees that a document has the form that this version reads, and says which version reads it when it has not. */
final class Schema {
    private Schema() {}

    /** The document has no schema: it is something else. */
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
     * @param document begins with {@code schema} and {@code product}
     * @param kind what it is, for people
     * @param known the schema that this version reads
     */
    static void require(JsonNode document, String kind, int known) {
        JsonNode schema = document.path("schema");
        if (!schema.isIntegralNumber()) {
            throw new Missing("it has no field 'schema' with a number");
        }
        if (schema.asLong() != known) {
            String writer = document.path("product").asString("");
            throw new Other("the " + kind + " has schema " + schema.asLong() + ", and onevm-migrate "
                    + Product.version() + " reads schema " + known
                    + " only; the version that can read it is the one that wrote it, onevm-migrate "
                    + (writer.isEmpty() ? "of an unknown version" : writer));
        }
    }
}
