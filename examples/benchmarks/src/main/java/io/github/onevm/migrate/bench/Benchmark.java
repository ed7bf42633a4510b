package io.github.onevm.migrate.bench;

import java.io.IOException;

/** Something that is measured. To add one: a class that implements this, and a line in {@link Main}. */
interface Benchmark {
    /** As written on the command line. */
    String name();

    /** What is measured, on one line. */
    String description();

    /**
     * Measures.
     *
     * @throws IOException when a process that takes part cannot be started, or ends otherwise than it should
     */
    Result run() throws IOException;
}
