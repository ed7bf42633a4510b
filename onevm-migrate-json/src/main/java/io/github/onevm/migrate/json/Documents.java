package io.github.onevm.migrate.json;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** JSON as text: trees of nodes become texts and back. What the nodes are is said by the {@link Form} of each value. */
final class Documents {
    static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
            .build();

    /** The same on one line, for documents that are written often and read mainly by programs. */
    private static final JsonMapper ONE_LINE =
            MAPPER.rebuild().disable(SerializationFeature.INDENT_OUTPUT).build();

    private Documents() {}

    /**
     * The first fields of every document that a command prints.
     *
     * @param document its kind, also the name of its schema in {@code docs/schemas}
     */
    static FieldWriter head(String document, int schema) {
        return new FieldWriter()
                .put("schema", Values.INTEGER, schema)
                .put("document", Values.TEXT, document)
                .put("product", Values.TEXT, Product.version());
    }

    /** On several lines that end with a line feed. */
    static String text(JsonNode document) {
        return MAPPER.writeValueAsString(document).replace("\r\n", "\n") + "\n";
    }

    static String line(JsonNode document) {
        return ONE_LINE.writeValueAsString(document);
    }

    /**
     * The object that a text holds.
     *
     * @param kind what it should be, for people
     * @throws IllegalArgumentException when it holds none; the message says so in one line
     */
    static JsonNode object(String kind, String text) {
        try {
            JsonNode document = MAPPER.readTree(text);
            if (document.isObject()) {
                return document;
            }
        } catch (JacksonException e) {
            throw new IllegalArgumentException("this is no " + kind + ": " + reason(e), e);
        }
        throw new IllegalArgumentException("this is no " + kind + ": a " + kind + " is a JSON object");
    }

    private static String reason(JacksonException e) {
        String where = e.getLocation() == null || e.getLocation().getLineNr() <= 0
                ? ""
                : " (line " + e.getLocation().getLineNr() + ")";
        return oneLine(e.getOriginalMessage()) + where;
    }

    /** What is wrong, in one line. */
    static String oneLine(@Nullable String message) {
        String line = String.valueOf(message).lines().findFirst().orElse("it cannot be understood");
        return line.replaceAll("\\p{Cntrl}", "?");
    }
}
