package io.github.onevm.migrate.model;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * How a datastore's StorPool API is reached. What is absent comes from the configuration of the machine that runs the
 * migration ({@code /etc/storpool.conf}).
 *
 * @param host SP_API_HTTP_HOST
 * @param port SP_API_HTTP_PORT
 * @param token SP_AUTH_TOKEN
 */
public record StorageAccess(Optional<String> host, OptionalInt port, Optional<Secret> token) {
    /** Everything from the machine's configuration. */
    public static final StorageAccess FROM_CONFIGURATION =
            new StorageAccess(Optional.empty(), OptionalInt.empty(), Optional.empty());
}
