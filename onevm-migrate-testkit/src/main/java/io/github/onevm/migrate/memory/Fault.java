package io.github.onevm.migrate.memory;

import io.github.onevm.migrate.spi.BackendException;

/** What {@link FaultySpi} lets happen to a call. */
public enum Fault {
    /** {@link BackendException.Refused}; nothing is done. */
    REFUSED,
    /** {@link BackendException.Unavailable}; nothing is done. */
    UNAVAILABLE,
    /** {@link BackendException.Conflict}; nothing is done. */
    CONFLICT,
    /** {@link BackendException.NotFound}; nothing is done. */
    NOT_FOUND,
    /** {@link BackendException.Ambiguous}; nothing is done. */
    AMBIGUOUS_BEFORE_EFFECT,
    /** The call is made, then its result is lost: {@link BackendException.Ambiguous}. */
    AMBIGUOUS_AFTER_EFFECT,
    /** A mistake in the adapter: {@link IllegalStateException}; nothing is done. */
    RUNTIME;

    RuntimeException on(String call) {
        String message = "injected " + this + " at " + call;
        return switch (this) {
            case REFUSED -> new BackendException.Refused(message);
            case UNAVAILABLE -> new BackendException.Unavailable(message);
            case CONFLICT -> new BackendException.Conflict(message);
            case NOT_FOUND -> new BackendException.NotFound(message);
            case AMBIGUOUS_BEFORE_EFFECT, AMBIGUOUS_AFTER_EFFECT -> new BackendException.Ambiguous(message);
            case RUNTIME -> new IllegalStateException(message);
        };
    }
}
