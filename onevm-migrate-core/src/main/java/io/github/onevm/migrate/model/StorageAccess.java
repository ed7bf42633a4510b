package io.github.onevm.migrate.model;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * Address and token of the API of a datastore's storage cluster. Absent values come from the configuration of the machine that runs
 * the migration.
 *
 * @param host host name or address
 * @param port port
 * @param token token
 */
public record StorageAccess(Optional<String> host, OptionalInt port, Optional<Secret> token) {
    /** All values from the machine's configuration. */
    public static final StorageAccess FROM_CONFIGURATION =
            new StorageAccess(Optional.empty(), OptionalInt.empty(), Optional.empty());
}
