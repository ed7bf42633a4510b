package io.github.onevm.migrate.spi;

import java.util.Objects;

/**
 * A back-end could not do what was requested. The family is closed: the class alone decides what a caller may do next.
 * The message is for people, and complete: what was tried, on which object, and what the answer was. It never contains
 * a secret.
 */
public abstract sealed class BackendException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private BackendException(String message, Throwable cause) {
        super(message, cause);
    }

    private BackendException(String message) {
        super(message);
    }

    /** What was tried, on which object, and what the answer was. Never null. */
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

    /** The state of an object prevents the change: a name is taken, a volume is in use. Nothing was changed. */
    public static final class Conflict extends BackendException {
        private static final long serialVersionUID = 1L;

        public Conflict(String message) {
            super(message);
        }
    }

    /**
     * The back-end refused the call because of credentials, rights, state, or a value it does not accept. Nothing was
     * changed.
     */
    public static final class Refused extends BackendException {
        private static final long serialVersionUID = 1L;

        public Refused(String message) {
            super(message);
        }
    }

    /**
     * The back-end could not be reached, or asked to be tried again, even after the adapter's own retries. Nothing was
     * changed; the same call may be made again later.
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
     * It is unknown whether the call took effect: the answer was lost, unreadable, or too late. The caller must read
     * the state back before anything else, and must not repeat the call before that.
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
