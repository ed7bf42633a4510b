package io.github.onevm.migrate.spi;

import java.util.Objects;

/**
 * A back-end could not do what it was asked. The family is closed: what a caller may do next depends on the class alone.
 * The message is for people and complete: what was tried, on what, what came back. It never holds a secret.
 */
public abstract sealed class BackendException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private BackendException(String message, Throwable cause) {
        super(message, cause);
    }

    private BackendException(String message) {
        super(message);
    }

    /** What was tried, on what, and what came back. Never null. */
    @Override
    public final String getMessage() {
        return Objects.requireNonNullElse(super.getMessage(), getClass().getSimpleName());
    }

    /** The object does not exist. Nothing was changed. */
    public static final class NotFound extends BackendException {
        private static final long serialVersionUID = 1L;

        public NotFound(String message) {
            super(message);
        }
    }

    /** The object is in the way of, or not ready for, the change: a name is taken, a volume is in use. Nothing was changed. */
    public static final class Conflict extends BackendException {
        private static final long serialVersionUID = 1L;

        public Conflict(String message) {
            super(message);
        }
    }

    /** The back-end understood and said no: credentials, rights, state, a value it does not accept. Nothing was changed. */
    public static final class Refused extends BackendException {
        private static final long serialVersionUID = 1L;

        public Refused(String message) {
            super(message);
        }
    }

    /**
     * The back-end could not be reached or asked to be tried again, and still did so after the adapter's own retries.
     * Nothing was changed; the same call may be made again later.
     */
    public static final class Unavailable extends BackendException {
        private static final long serialVersionUID = 1L;

        public Unavailable(String message) {
            super(message);
        }

        public Unavailable(String message, Throwable cause) {
            super(message, cause);
        }
    }

    /**
     * It is not known whether the call took effect: the answer was lost, unreadable, or came too late. The state must be
     * read back before anything else is done; the call must not be repeated before that.
     */
    public static final class Ambiguous extends BackendException {
        private static final long serialVersionUID = 1L;

        public Ambiguous(String message) {
            super(message);
        }

        public Ambiguous(String message, Throwable cause) {
            super(message, cause);
        }
    }
}
