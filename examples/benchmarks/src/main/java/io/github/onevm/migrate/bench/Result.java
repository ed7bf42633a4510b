package io.github.onevm.migrate.bench;

import java.util.List;

/**
 * What a benchmark has found.
 *
 * @param table the figures
 * @param broken the bounds that the figures do not keep, for a person; empty when all are kept or there are none
 */
record Result(Table table, List<String> broken) {
    Result {
        broken = List.copyOf(broken);
    }
}
