package io.github.onevm.migrate.lab.storpool;

import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * One call on one cluster.
 *
 * @param argument the argument in the path, empty for calls without
 * @param body the JSON body
 */
record CallContext(ClusterState state, String argument, JsonNode body) {
    Params params(String... known) {
        return params(Set.of(known));
    }

    Params params(Set<String> known) {
        return params(body, known);
    }

    Params params(JsonNode object, Set<String> known) {
        return new Params(object, state.config.assumptions(), known);
    }

    ItemJson json() {
        return new ItemJson(state);
    }

    Doc doc() {
        return json().doc();
    }

    /** The volume in the path. */
    Volume volume() {
        return state.catalog.volume(ValueRules.volumeReference(argument));
    }

    /** The snapshot in the path, unless it is being deleted. */
    Snapshot snapshot() {
        return state.catalog.snapshot(ValueRules.snapshotReference(argument));
    }
}
