package io.github.onevm.migrate.cli.wave;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A move of a wave as written. Immutable.
 *
 * @param place where, for people: {@code rack7.csv line 3}
 * @param values the text of each column that is not empty
 */
record MoveLine(String place, Map<String, String> values) {
    static final String VM = "vmid";
    static final String CLUSTER = "cid";
    static final String OPTIONS = "options";
    static final String ORDER = "order";
    static final String GROUP = "group";

    /** All columns; the first two are required. */
    static final List<String> COLUMNS = List.of(VM, CLUSTER, OPTIONS, ORDER, GROUP);

    MoveLine {
        values = Map.copyOf(values);
    }

    Optional<String> value(String column) {
        return Optional.ofNullable(values.get(column));
    }
}
