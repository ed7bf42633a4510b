package io.github.onevm.migrate.model;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * Address and token of a datastore's StorPool API. Absent values come from the configuration of the machine that runs
 * the migration ({@code /etc/storpool.conf}).
 *
 * @param host SP_API_HTTP_HOST
 * @param port SP_API_HTTP_PORT
 * @param token SP_AUTH_TOKEN
 */
public record StorageAccess(Optional<String> host, OptionalInt port, Optional<Secret> token) {
    /** All values from the machine's configuration. */
    public static final StorageAccess FROM_CONFIGURATION =
            new StorageAccess(Optional.empty(), OptionalInt.empty(), Optional.empty());
}
