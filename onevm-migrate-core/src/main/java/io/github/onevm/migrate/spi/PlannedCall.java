package io.github.onevm.migrate.spi;

/**
 * A call that a step makes to change something, as it is known before the step runs. The interface that carries it out says
 * how it is put into words ({@link StorageDialect}, {@link CloudDialect}): a plan shows which calls an operator will find in
 * the logs of the two systems. Immutable; never holds a secret.
 */
public sealed interface PlannedCall permits StorageCall, CloudCall {}
