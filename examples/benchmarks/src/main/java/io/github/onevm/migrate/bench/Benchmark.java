package io.github.onevm.migrate.bench;

import java.io.IOException;
import java.util.List;

/** Something that is measured. To add one: a class that implements this, and a line in {@link Main}. */
interface Benchmark {
    /** As written on the command line. */
    String name();

    /** What is measured, on one line. */
    String description();

    /** Names of what may be set on the command line as NAME=VALUE. Default none. */
    default List<String> settings() {
        return List.of();
    }

    /**
     * Measures.
     *
     * @param settings what was set; everything else is at its default
     * @throws IOException when a process that takes part cannot be started, or ends otherwise than it should
     */
    Result run(Settings settings) throws IOException;
}
