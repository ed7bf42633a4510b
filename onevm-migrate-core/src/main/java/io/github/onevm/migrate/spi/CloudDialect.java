package io.github.onevm.migrate.spi;

import java.util.List;

/** Describes the calls of a cloud controller. Pure; thread-safe. */
@FunctionalInterface
public interface CloudDialect {
    /**
     * The requests of the call, one line each, in order: the system, the name of the request, and its arguments. Values
     * that are known only while the plan runs are named in angle brackets. Never a secret.
     */
    List<String> describe(CloudCall call);
}
