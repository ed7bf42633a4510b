package io.github.onevm.migrate.json;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * Reads a list of moves that people or programs have written, for a wave:
 *
 * <pre>{@code
 * [{"vmid": 42, "cid": "beta", "options": "--pins keep", "order": 1, "group": "database"}, ...]
 * }</pre>
 *
 * <p>What the fields mean is not judged here. Thread-safe.
 */
public final class MoveListJson {
    private MoveListJson() {}

    /**
     * An object of the list.
     *
     * @param line where it begins, from 1 up
     * @param fields its fields as texts, in the order of the document; those that are null are left out
     */
    public record Row(int line, Map<String, String> fields) {}

    /**
     * The objects in a document.
     *
     * @throws IllegalArgumentException when it is no array of objects with texts and numbers; the message names the line
     */
    public static List<Row> read(String text) {
        try (JsonParser parser = Documents.MAPPER.createParser(text)) {
            require(parser, parser.nextToken() == JsonToken.START_ARRAY, "the list begins with [");
            List<Row> rows = new ArrayList<>();
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                require(parser, parser.currentToken() == JsonToken.START_OBJECT, "each move is an object in { and }");
                rows.add(row(parser));
            }
            require(parser, parser.nextToken() == null, "nothing may follow the list");
            return rows;
        } catch (JacksonException e) {
            throw new IllegalArgumentException(
                    "line "
                            + Math.max(
                                    1,
                                    e.getLocation() == null
                                            ? 1
                                            : e.getLocation().getLineNr()) + " is no JSON: "
                            + Documents.oneLine(e.getOriginalMessage()),
                    e);
        }
    }

    private static Row row(JsonParser parser) {
        int line = line(parser);
        Map<String, String> fields = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            JsonToken value = parser.nextToken();
            require(
                    parser,
                    value == JsonToken.VALUE_STRING
                            || value == JsonToken.VALUE_NUMBER_INT
                            || value == JsonToken.VALUE_NULL,
                    "the value of '" + name + "' is a text or a whole number");
            require(parser, !fields.containsKey(name), "'" + name + "' stands in an object once");
            if (value != JsonToken.VALUE_NULL) {
                fields.put(name, parser.getString());
            }
        }
        return new Row(line, fields);
    }

    private static void require(JsonParser parser, boolean condition, String rule) {
        if (!condition) {
            throw new IllegalArgumentException("line " + line(parser) + ": " + rule);
        }
    }

    private static int line(JsonParser parser) {
        return Math.max(1, parser.currentTokenLocation().getLineNr());
    }
}
