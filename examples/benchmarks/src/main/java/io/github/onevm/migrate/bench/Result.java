package io.github.onevm.migrate.bench;

import java.util.List;

/**
 * What a benchmark has found.
 *
 * @param table the figures
 * @param notes what else is to be said of them, for a person; may be empty
 * @param broken the bounds that the figures do not keep, for a person; empty when all are kept or there are none
 */
record Result(Table table, List<String> notes, List<String> broken) {
    Result {
        notes = List.copyOf(notes);
        broken = List.copyOf(broken);
    }

    Result(Table table, List<String> broken) {
        this(table, List.of(), broken);
    }
}
