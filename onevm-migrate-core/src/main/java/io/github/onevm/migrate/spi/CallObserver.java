package io.github.onevm.migrate.spi;

import java.time.Duration;

/** Is told of every call that an adapter made, for a log or a count. Called on the calling thread; must not throw. */
@FunctionalInterface
public interface CallObserver {
    /** Observes nothing. */
    CallObserver NONE = (backend, call, outcome, took) -> {};

    /**
     * A call has ended.
     *
     * @param backend who was called: the store's name, or the front-end's address
     * @param call what was called, with its arguments cut to a line; never with a secret
     * @param outcome {@code ok}, or the error in a few words
     * @param took from sending to the last byte of the answer
     */
    void called(String backend, String call, String outcome, Duration took);
}
