package io.github.onevm.migrate.json;

/** A document that cannot be used as a plan. The message says why, in one line, and what to do where that is not plain. */
public final class PlanFormatException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    PlanFormatException(String message) {
        super(message);
    }

    PlanFormatException(String message, Throwable cause) {
        super(message, cause);
    }
}
