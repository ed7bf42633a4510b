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
        BROKEN
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

    /** For people: {@code ConnectException: Connection refused}. */
    static String words(Throwable cause) {
        String type = cause.getClass().getSimpleName();
        return cause.getMessage() == null ? type : type + ": " + cause.getMessage();
    }

    /** What is known about the call. */
    public Kind kind() {
        return kind;
    }
}
