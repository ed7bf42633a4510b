package io.github.onevm.migrate.lab.storpool;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Placement, replication and limits in requests (SP-9). They are kept and shown, nothing more. */
final class Policy {
    private static final Set<String> PLACES = Set.of("placeAll", "placeTail", "placeHead");
    private static final Set<String> LIMITS = Set.of("iops", "bw");
    private static final Set<String> FIELDS =
            Set.of("placeAll", "placeTail", "placeHead", "iops", "bw", "replication", "limitType", "reuseServer");

    private Policy() {}

    /** These fields and those of the policy. */
    static Set<String> with(String... fields) {
        Set<String> all = new HashSet<>(List.of(fields));
        all.addAll(FIELDS);
        return all;
    }

    static Map<String, Object> of(Params params) {
        Map<String, Object> policy = new HashMap<>();
        PLACES.forEach(field -> params.text(field).map(ValueRules::template).ifPresent(v -> policy.put(field, v)));
        LIMITS.forEach(
                field -> params.node(field).map(node -> limit(field, node)).ifPresent(v -> policy.put(field, v)));
        params.number("replication").map(ValueRules::replication).ifPresent(v -> policy.put("replication", v));
        params.text("limitType").map(Policy::limitType).ifPresent(v -> policy.put("limitType", v));
        params.maybeFlag("reuseServer").ifPresent(v -> policy.put("reuseServer", v));
        return policy;
    }

    private static Object limit(String field, JsonNode node) {
        if (node.isString() && node.stringValue().equals("-")) {
            return "-";
        }
        if (!node.isIntegralNumber()) {
            throw ApiError.invalid("Field '" + field + "' is neither a number nor '-'.");
        }
        return ValueRules.notNegative(field, node.longValue());
    }

    private static String limitType(String value) {
        if (!value.equals("total") && !value.equals("perGiB")) {
            throw ApiError.invalid("Invalid limitType '" + value + "'.");
        }
        return value;
    }
}
