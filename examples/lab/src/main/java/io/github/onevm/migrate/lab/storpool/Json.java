package io.github.onevm.migrate.lab.storpool;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reading and writing JSON text. */
final class Json {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private Json() {}

    /** The body of a request; an empty one counts as an empty object (SP-2). */
    static JsonNode parse(byte[] body) {
        if (body.length == 0) {
            return MAPPER.createObjectNode();
        }
        try {
            JsonNode node = MAPPER.readTree(body);
            return node.isMissingNode() ? MAPPER.createObjectNode() : node;
        } catch (JacksonException e) {
            throw ApiError.invalid("Malformed JSON.");
        }
    }

    static byte[] text(Map<String, @Nullable Object> fields) {
        return MAPPER.writeValueAsBytes(fields);
    }
}
