package io.github.onevm.migrate.spi;

import java.time.Duration;

/**
 * Is notified of every call that an adapter makes: for a log, for counting, or to show what is being waited for. Runs
 * on the calling thread, on which a call ends before the next one begins. Must not throw.
 */
@FunctionalInterface
public interface CallObserver {
    /** Observes nothing. */
    CallObserver NONE = (backend, call, outcome, took) -> {};

    /**
     * A call is about to be sent; {@link #called} follows on the same thread, whether the call succeeds or fails. Does
     * nothing unless overridden.
     *
     * @param backend who is called, as in {@link #called}
     * @param call what is called, as in {@link #called}
     */
    default void begun(String backend, String call) {}

    /**
     * A call has ended.
     *
     * @param backend who was called: the store's name, or the front-end's address
     * @param call what was called, with its arguments cut to a line; never contains a secret
     * @param outcome {@code ok}, or the error in a few words
     * @param took from sending to the last byte of the answer
     */
    void called(String backend, String call, String outcome, Duration took);
}
