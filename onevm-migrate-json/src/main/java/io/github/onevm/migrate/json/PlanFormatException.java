package io.github.onevm.migrate.json;

/**
 * A document that cannot be used as a plan. The message says why, on one line, and what to do if that is not obvious.
 */
public final class PlanFormatException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    PlanFormatException(String message) {
        super(message);
    }

    PlanFormatException(String message, Throwable cause) {
        super(message, cause);
    }
}
