package io.github.onevm.migrate.model;

import java.time.Duration;
import java.util.Optional;

/**
 * What to look for that moves have left behind.
 *
 * @param cluster only on the storage clusters of this cluster; absent: on all of the site
 * @param olderThan only what is at least this old; zero: everything. What has no age is left out if it is more
 * @param prefix the prefix of the names of the site's volumes
 * @param guestWrites whether volumes that may contain what a guest has written may be deleted too
 */
public record GarbageRequest(Optional<ClusterId> cluster, Duration olderThan, String prefix, boolean guestWrites) {
    /** Everything on all clusters, under the default prefix. */
    public static GarbageRequest everything() {
        return new GarbageRequest(
                Optional.empty(), Duration.ZERO, MigrationOptions.defaults().prefix(), false);
    }
}
