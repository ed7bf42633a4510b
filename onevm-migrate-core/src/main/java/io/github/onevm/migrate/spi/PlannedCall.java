package io.github.onevm.migrate.spi;

import java.util.Locale;

/**
 * A changing call of a step, as far as it is known before the step runs; events name the calls that were made in the
 * same way. The back-end describes it in its own terms
 * ({@link StorageDialect}, {@link CloudDialect}), so that a plan shows the calls that an operator will find in the logs
 * of the two systems. Immutable; never contains a secret.
 */
public sealed interface PlannedCall permits StorageCall, CloudCall {
    /** What it does, in one to three words that journals keep: {@code rename}, {@code delete sent}. Calls of one type have the same words. */
    default String kind() {
        return kind(getClass());
    }

    /** The words of {@link #kind()} for a type of calls. */
    static String kind(Class<? extends PlannedCall> type) {
        return type.getSimpleName().replaceAll("(?<=[a-z])(?=[A-Z])", " ").toLowerCase(Locale.ROOT);
    }
}
