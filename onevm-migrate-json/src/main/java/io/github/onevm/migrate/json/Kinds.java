package io.github.onevm.migrate.json;

import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The form of values of several kinds. The first field of a value names its kind. A name is never reused for another
 * kind. Stateless.
 *
 * @param <T> the type that all kinds have
 */
final class Kinds<T> implements Form<T> {
    /**
     * A kind.
     *
     * @param name its name in documents
     * @param type its class
     * @param form its fields, without the name
     */
    record Kind<S>(String name, Class<S> type, Form<S> form) {
        JsonNode written(String field, Object value) {
            ObjectNode named = NODES.objectNode().put(field, name);
            form.written(type.cast(value)).properties().forEach(f -> named.set(f.getKey(), f.getValue()));
            return named;
        }

        S read(String field, Place place) {
            ObjectNode fields = ((ObjectNode) place.value()).deepCopy();
            fields.remove(field);
            return form.read(new Place(place.schema(), place.path(), fields));
        }
    }

    private final String field;
    private final String what;
    private final List<? extends Kind<? extends T>> kinds;

    /**
     * @param field the name of the first field
     * @param what what the values are, for people, with its article
     */
    Kinds(String field, String what, List<? extends Kind<? extends T>> kinds) {
        this.field = field;
        this.what = what;
        this.kinds = List.copyOf(kinds);
    }

    @Override
    public JsonNode written(T value) {
        return kinds.stream()
                .filter(kind -> kind.type().isInstance(value))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(what + " of no known kind: " + value))
                .written(field, value);
    }

    @Override
    public T read(Place place) {
        place.require(place.value().isObject(), "an object");
        String name = Values.TEXT.read(place.field(field));
        for (Kind<? extends T> kind : kinds) {
            if (kind.name().equals(name)) {
                return kind.read(field, place);
            }
        }
        throw new IllegalArgumentException(place.where() + " is " + what + " of a kind that is not known: " + name);
    }
}
