package io.github.onevm.migrate.execution;

import java.util.concurrent.Executor;

/**
 * The parallelism of the calls of one migration.
 *
 * @param executor runs them
 * @param atOnce the most calls at the same time; with 1 the thread of the run makes them itself
 */
public record Lanes(Executor executor, int atOnce) {
    /** One after the other. */
    public static final Lanes ONE = new Lanes(Runnable::run, 1);

    /** Runs what may be done beside something else; with one lane the caller does it at once. */
    public Executor beside() {
        return isOne() ? Runnable::run : executor;
    }

    /** Whether the calls are made one after the other, in a fixed order. */
    public boolean isOne() {
        return atOnce == 1;
    }
}
