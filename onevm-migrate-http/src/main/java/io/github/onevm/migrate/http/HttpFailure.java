package io.github.onevm.migrate.http;

import java.io.IOException;

/** A call that got no answer, or whose answer broke off. */
public final class HttpFailure extends IOException {
    private static final long serialVersionUID = 1L;

    /** What is known about the call. */
    public enum Kind {
        /** No connection was made: the server has received nothing. */
        NOT_SENT,
        /** The time limit has passed since the call was begun; it may have been received. */
        LATE,
        /** The calling thread was interrupted, and still is; the call may have been received. */
        INTERRUPTED,
        /** The connection broke, or what came is no HTTP; the call may have been received. */
        BROKEN,
        /** A port that speaks TLS was asked by plain http: the server cannot have understood anything. */
        OTHER_PROTOCOL
    }

    private final Kind kind;

    HttpFailure(Kind kind, String message, Throwable cause) {
        super(message, cause);
        this.kind = kind;
    }

    HttpFailure(Kind kind, String message) {
        super(message);
        this.kind = kind;
    }

    /** What is known about the call. */
    public Kind kind() {
        return kind;
    }
}
