package io.github.onevm.migrate.lab.storpool;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** The fields of one JSON object of a request, checked for kind and for being known at all. */
final class Params {
    private final Map<String, JsonNode> fields = new LinkedHashMap<>();
    private final Assumptions assumptions;

    /** Refuses bodies that are not objects, unknown fields and nulls, unless the assumptions are lenient. */
    Params(JsonNode node, Assumptions assumptions, Set<String> known) {
        this.assumptions = assumptions;
        if (!node.isObject()) {
            throw ApiError.invalid("A JSON object is expected.");
        }
        node.properties().forEach(field -> take(field.getKey(), field.getValue(), known));
    }

    private void take(String field, JsonNode value, Set<String> known) {
        if (!known.contains(field)) {
            refuseUnless(Deviation.UNKNOWN_FIELDS_IGNORED, "Unknown field '" + field + "'.");
        } else if (value.isNull()) {
            refuseUnless(Deviation.JSON_NULL_IGNORED, "Field '" + field + "' is null.");
        } else {
            fields.put(field, value);
        }
    }

    private void refuseUnless(Deviation lenient, String complaint) {
        if (!assumptions.has(lenient)) {
            throw ApiError.invalid(complaint);
        }
    }

    boolean has(String field) {
        return fields.containsKey(field);
    }

    Optional<JsonNode> node(String field) {
        return Optional.ofNullable(fields.get(field));
    }

    Optional<String> text(String field) {
        return node(field).map(node -> {
            require(node.isString(), field, "a string");
            return node.stringValue();
        });
    }

    String needText(String field) {
        return text(field).orElseThrow(() -> ApiError.invalid("Missing field '" + field + "'."));
    }

    Optional<Long> number(String field) {
        return node(field).map(node -> {
            require(node.isIntegralNumber() && node.canConvertToLong(), field, "a whole number");
            return node.longValue();
        });
    }

    boolean flag(String field) {
        return maybeFlag(field).orElse(false);
    }

    Optional<Boolean> maybeFlag(String field) {
        return node(field).map(node -> {
            require(node.isBoolean(), field, "true or false");
            return node.booleanValue();
        });
    }

    List<JsonNode> list(String field) {
        return node(field)
                .map(node -> {
                    require(node.isArray(), field, "a list");
                    return List.copyOf(node.values());
                })
                .orElse(List.of());
    }

    /** The {@code tags} of a call; their values are strings on the wire. */
    Map<String, String> tags() {
        Map<String, String> tags = new LinkedHashMap<>();
        node("tags").ifPresent(node -> {
            require(node.isObject(), "tags", "an object");
            Params each = new Params(
                    node,
                    assumptions,
                    node.properties().stream().map(Map.Entry::getKey).collect(Collectors.toSet()));
            each.fields.keySet().forEach(key -> tags.put(key, each.needText(key)));
        });
        return ValueRules.tags(tags);
    }

    /** Client ids, which may come as numbers or as strings (SP-9). */
    Set<Integer> clients(String field) {
        Set<Integer> ids = new TreeSet<>();
        for (JsonNode node : list(field)) {
            boolean digits = node.isString() && node.stringValue().matches("[0-9]{1,9}");
            require(digits || node.isIntegralNumber(), field, "a list of client ids");
            ids.add(ValueRules.client(digits ? Long.parseLong(node.stringValue()) : node.longValue()));
        }
        return ids;
    }

    private static void require(boolean fits, String field, String kind) {
        if (!fits) {
            throw ApiError.invalid("Field '" + field + "' is not " + kind + ".");
        }
    }
}
