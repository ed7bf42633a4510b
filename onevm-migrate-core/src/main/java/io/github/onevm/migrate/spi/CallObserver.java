package io.github.onevm.migrate.spi;

import java.time.Duration;

/**
 * Is told of every call that an adapter makes, for a log, a count, or to say what is being waited for. Called on the calling
 * thread, where a call has ended before the next one begins; must not throw.
 */
@FunctionalInterface
public interface CallObserver {
    /** Observes nothing. */
    CallObserver NONE = (backend, call, outcome, took) -> {};

    /**
     * A call is about to be sent; {@link #called} follows on the same thread, whatever becomes of it. Does nothing unless
     * overridden.
     *
     * @param backend who is called, as in {@link #called}
     * @param call what is called, as in {@link #called}
     */
    default void begun(String backend, String call) {}

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
