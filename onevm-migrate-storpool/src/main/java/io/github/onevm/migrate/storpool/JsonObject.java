package io.github.onevm.migrate.storpool;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * A JSON object of an answer. A field that is absent or null reads the same (SP-11). A number or a flag may also come as a text, and a text
 * as a number. Read by hand and not by a mapper from annotations, whose set-up takes longer than most calls.
 */
final class JsonObject {
    private static final Pattern PLAIN = Pattern.compile("-?[0-9]+");
    private static final int SHORT = 20;
    private static final double LARGEST_EXACT = 1L << 53;

    /** A number as it was written. */
    private record Written(String digits) {
        @Override
        public String toString() {
            return digits;
        }
    }

    private final Map<String, Object> fields;

    private JsonObject(Map<String, Object> fields) {
        this.fields = fields;
    }

    /**
     * The object at the position of the parser, which is at its last token afterwards.
     *
     * @param wanted the fields to keep; their values are kept in full
     * @throws UnreadableAnswer when there is no object
     * @throws JacksonException when it is not JSON or breaks off
     */
    static JsonObject read(JsonParser parser, Set<String> wanted) {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            throw new UnreadableAnswer("no object where one is due");
        }
        Map<String, Object> fields = new HashMap<>();
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = parser.currentName();
            parser.nextToken();
            if (wanted.contains(name)) {
                put(fields, name, value(parser));
            } else {
                parser.skipChildren();
            }
        }
        return new JsonObject(fields);
    }

    private static void put(Map<String, Object> fields, String name, @Nullable Object value) {
        if (value == null) {
            fields.remove(name);
        } else {
            fields.put(name, value);
        }
    }

    private static @Nullable Object value(JsonParser parser) {
        return switch (parser.currentToken()) {
            case VALUE_NULL -> null;
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new Written(parser.getString());
            case START_OBJECT -> object(parser);
            case START_ARRAY -> list(parser);
            default -> parser.getString();
        };
    }

    private static JsonObject object(JsonParser parser) {
        Map<String, Object> fields = new LinkedHashMap<>();
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = parser.currentName();
            parser.nextToken();
            put(fields, name, value(parser));
        }
        return new JsonObject(fields);
    }

    private static List<Object> list(JsonParser parser) {
        List<Object> values = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            @Nullable Object value = value(parser);
            if (value != null) {
                values.add(value);
            }
        }
        return values;
    }

    @Nullable
    String text(String field) {
        @Nullable Object value = fields.get(field);
        return value == null ? null : text(field, value);
    }

    private static String text(String field, Object value) {
        if (value instanceof JsonObject || value instanceof List) {
            throw unexpected(field, "text");
        }
        return value.toString();
    }

    @Nullable
    Long number(String field) {
        @Nullable Object value = fields.get(field);
        if (value == null || value.toString().isBlank()) {
            return null;
        }
        if (value instanceof Written || value instanceof String) {
            return whole(field, value.toString().strip());
        }
        throw unexpected(field, "number");
    }

    /** A fraction is left out. */
    private static long whole(String field, String digits) {
        try {
            return digits.length() <= SHORT && PLAIN.matcher(digits).matches()
                    ? Long.parseLong(digits)
                    : fraction(field, Double.parseDouble(digits));
        } catch (NumberFormatException e) {
            throw unexpected(field, "number");
        }
    }

    private static long fraction(String field, double number) {
        if (!(Math.abs(number) < LARGEST_EXACT)) {
            throw unexpected(field, "number");
        }
        return (long) number;
    }

    /** Zero if it is absent. */
    long numberOrZero(String field) {
        Long number = number(field);
        return number == null ? 0 : number;
    }

    /** As {@link #numberOrZero}. */
    int idOrZero(String field) {
        long number = numberOrZero(field);
        if (number != (int) number) {
            throw unexpected(field, "id");
        }
        return (int) number;
    }

    /** False if it is absent. A number other than 0 is true; of texts only the words count. */
    boolean flag(String field) {
        @Nullable Object value = fields.get(field);
        if (value == null) {
            return false;
        }
        if (value instanceof Written number) {
            return whole(field, number.digits()) != 0;
        }
        return switch (value.toString().strip()) {
            case "true", "True", "TRUE" -> true;
            case "false", "False", "FALSE", "" -> false;
            default -> throw unexpected(field, "flag");
        };
    }

    @Nullable
    JsonObject object(String field) {
        @Nullable Object value = fields.get(field);
        return value == null ? null : object(field, value);
    }

    private static JsonObject object(String field, Object value) {
        if (value instanceof JsonObject object) {
            return object;
        }
        throw unexpected(field, "object");
    }

    /** The objects in the object of this field, by their names. */
    <T> @Nullable Map<String, T> objects(String field, Function<JsonObject, T> shape) {
        @Nullable JsonObject parent = object(field);
        if (parent == null) {
            return null;
        }
        Map<String, T> objects = new LinkedHashMap<>();
        parent.fields.forEach((name, value) -> objects.put(name, shape.apply(object(name, value))));
        return objects;
    }

    /** The objects in the list of this field. */
    <T> @Nullable List<T> list(String field, Function<JsonObject, T> shape) {
        @Nullable Object value = fields.get(field);
        if (value == null) {
            return null;
        }
        if (!(value instanceof List<?> list)) {
            throw unexpected(field, "list");
        }
        List<T> objects = new ArrayList<>();
        list.forEach(item -> objects.add(shape.apply(object(field, item))));
        return objects;
    }

    /** The texts in the object of this field, by their names; empty if it is absent. */
    Map<String, String> texts(String field) {
        @Nullable JsonObject parent = object(field);
        Map<String, String> texts = new HashMap<>();
        if (parent != null) {
            parent.fields.forEach((name, value) -> texts.put(name, text(name, value)));
        }
        return texts;
    }

    private static UnreadableAnswer unexpected(String field, String type) {
        return new UnreadableAnswer("a " + field + " that is no " + type);
    }
}
