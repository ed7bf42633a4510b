package io.github.onevm.migrate.storpool;

import io.github.onevm.migrate.storpool.StorPoolWire.ApiError;
import java.io.InputStream;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * The envelope of an answer: {@code {"generation":1,"data":...}} or {@code {"error":{...}}}. An error wins over data,
 * whatever the HTTP status was (SP-3, SP-4).
 *
 * @param error the error, if any
 * @param data the result of the reader for {@code data}, if any
 */
record StorPoolAnswer<T>(Optional<ApiError> error, Optional<T> data) {
    /** Converts {@code data}. Must keep no state between calls, because each attempt calls it again. */
    @FunctionalInterface
    interface DataReader<T> {
        /**
         * @param data is at the first token of the value, and must be at its last token when the method returns
         * @throws UnreadableAnswer when the value is not as expected
         */
        T read(JsonParser data);
    }

    /**
     * Reads an answer as it arrives, without keeping the whole answer in memory.
     *
     * @throws JacksonException when it is not JSON, breaks off, or has unexpected types
     * @throws UnreadableAnswer when an expected field is missing
     */
    static <T> StorPoolAnswer<T> read(InputStream body, DataReader<T> reader) {
        @Nullable ApiError error = null;
        @Nullable T data = null;
        try (JsonParser parser = StorPoolWire.parser(body)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new UnreadableAnswer("no JSON object");
            }
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                String field = parser.currentName();
                boolean given = parser.nextToken() != JsonToken.VALUE_NULL;
                if (given && field.equals("error")) {
                    error = StorPoolWire.read(parser, ApiError::of);
                } else if (given && field.equals("data") && error == null) {
                    data = reader.read(parser);
                } else {
                    parser.skipChildren();
                }
            }
        }
        return new StorPoolAnswer<>(Optional.ofNullable(error), Optional.ofNullable(data));
    }
}
