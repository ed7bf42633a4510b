package io.github.onevm.migrate.execution;

import java.util.concurrent.Executor;

/**
 * How calls of one move are made side by side.
 *
 * @param executor runs them
 * @param atOnce how many at most; with 1 the thread of the run makes them itself
 */
public record Lanes(Executor executor, int atOnce) {
    /** One after the other. */
    public static final Lanes ONE = new Lanes(Runnable::run, 1);
}
