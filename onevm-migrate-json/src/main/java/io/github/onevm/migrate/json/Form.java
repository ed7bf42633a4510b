package io.github.onevm.migrate.json;

import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.LongFunction;
import java.util.function.ToLongFunction;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The form of values of one type in a document: {@code read(written(value)).equals(value)}. It does not depend on names
 * of classes and components. Stateless.
 *
 * @param <T> the type
 */
interface Form<T> {
    JsonNodeFactory NODES = JsonNodeFactory.instance;

    JsonNode written(T value);

    /**
     * @throws IllegalArgumentException when the document has something else there; the message names the place
     */
    T read(Place place);

    /**
     * A value written as one text.
     *
     * @param kind its kind, for people
     */
    static <T> Form<T> text(String kind, Function<T, String> write, Function<String, T> read) {
        return new Form<>() {
            @Override
            public JsonNode written(T value) {
                return NODES.stringNode(write.apply(value));
            }

            @Override
            public T read(Place place) {
                place.require(place.value().isString(), "text");
                return value(place, kind, () -> read.apply(place.value().stringValue()));
            }
        };
    }

    /**
     * A value written as one whole number.
     *
     * @param kind what it is, for people
     */
    static <T> Form<T> number(String kind, ToLongFunction<T> write, LongFunction<T> read) {
        return new Form<>() {
            @Override
            public JsonNode written(T value) {
                return NODES.numberNode(write.applyAsLong(value));
            }

            @Override
            public T read(Place place) {
                JsonNode number = place.value();
                place.require(number.isIntegralNumber() && number.canConvertToLong(), "a whole number");
                return value(place, kind, () -> read.apply(number.longValue()));
            }
        };
    }

    /**
     * One of several values, each with its own word, which is never reused for another one.
     *
     * @param kind their kind, for people
     */
    static <T> Form<T> word(String kind, Map<String, T> words) {
        return text(
                kind,
                value -> words.entrySet().stream()
                        .filter(e -> e.getValue().equals(value))
                        .findFirst()
                        .orElseThrow(() -> new IllegalStateException("there is no word for " + value))
                        .getKey(),
                word -> {
                    T value = words.get(word);
                    if (value == null) {
                        throw new IllegalArgumentException("it is unknown");
                    }
                    return value;
                });
    }

    /** A value with several fields. */
    static <T> Form<T> object(BiConsumer<T, FieldWriter> write, Function<FieldReader, T> read) {
        return new Form<>() {
            @Override
            public JsonNode written(T value) {
                FieldWriter fields = new FieldWriter();
                write.accept(value, fields);
                return fields.node();
            }

            @Override
            public T read(Place place) {
                return FieldReader.all(place, read);
            }
        };
    }

    /** A value with several fields, for documents that are only written. */
    static <T> Form<T> onlyWritten(BiConsumer<T, FieldWriter> write) {
        return object(write, fields -> {
            throw new UnsupportedOperationException("it is only written");
        });
    }

    /** The same with more fields, for documents that are only written. The form must be an object. */
    default Form<T> with(BiConsumer<T, FieldWriter> more) {
        Form<T> plain = this;
        return new Form<>() {
            @Override
            public JsonNode written(T value) {
                ObjectNode node = (ObjectNode) plain.written(value);
                FieldWriter fields = new FieldWriter();
                more.accept(value, fields);
                fields.node().properties().forEach(f -> node.set(f.getKey(), f.getValue()));
                return node;
            }

            @Override
            public T read(Place place) {
                throw new UnsupportedOperationException("it is only written");
            }
        };
    }

    /** A list of such values. */
    default Form<List<T>> list() {
        Form<T> element = this;
        return new Form<>() {
            @Override
            public JsonNode written(List<T> values) {
                ArrayNode list = NODES.arrayNode();
                values.forEach(value -> list.add(element.written(value)));
                return list;
            }

            @Override
            public List<T> read(Place place) {
                List<T> values = new ArrayList<>();
                place.elements().forEach(e -> values.add(element.read(e)));
                return values;
            }
        };
    }

    /** A map of such values, with keys written as text, in order of the keys. */
    default <K extends Comparable<K>> Form<Map<K, T>> by(Function<K, String> write, Function<String, K> read) {
        Form<T> element = this;
        return object(
                (map, fields) ->
                        new TreeMap<>(map).forEach((key, value) -> fields.put(write.apply(key), element, value)),
                fields -> {
                    Map<K, T> map = new TreeMap<>();
                    fields.names().forEach(name -> map.put(read.apply(name), fields.get(name, element)));
                    return map;
                });
    }

    /** A conversion that may fail. */
    interface Reading<T> {
        T value();
    }

    private static <T> T value(Place place, String kind, Reading<T> reading) {
        try {
            return reading.value();
        } catch (DateTimeException | IllegalArgumentException | ArithmeticException e) {
            throw new IllegalArgumentException(
                    place.where() + " has " + place.value() + ", which is not " + kind + ": " + e.getMessage(), e);
        }
    }
}
