package io.github.onevm.migrate.spi;

import java.util.List;

/** Puts the calls of a storage system into words. Pure; thread-safe. */
@FunctionalInterface
public interface StorageDialect {
    /**
     * The requests that the call consists of, a line each, in order: which cluster, the name of the request, and its arguments.
     * What is only known while the plan runs is named in angle brackets. Never a secret.
     */
    List<String> describe(StorageCall call);
}
