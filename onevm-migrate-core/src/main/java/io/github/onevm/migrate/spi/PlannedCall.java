package io.github.onevm.migrate.spi;

/**
 * A changing call of a step, as far as it is known before the step runs; events name the calls that were made in the
 * same way. The back-end describes it in its own terms
 * ({@link StorageDialect}, {@link CloudDialect}), so that a plan shows the calls that an operator will find in the logs
 * of the two systems. Immutable; never contains a secret.
 */
public sealed interface PlannedCall permits StorageCall, CloudCall {}
