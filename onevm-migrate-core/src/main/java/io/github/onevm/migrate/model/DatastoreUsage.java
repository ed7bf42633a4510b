package io.github.onevm.migrate.model;

import java.util.Optional;

/**
 * The space that a user or a group is charged on a datastore: a DATASTORE_QUOTA/DATASTORE. OpenNebula counts it for all
 * users except oneadmin, with or without a limit.
 *
 * @param holder the user or group, for people: {@code user 5 (alice)}
 * @param datastore ID
 * @param most SIZE, in MiB; absent: no limit
 * @param used SIZE_USED, in MiB; it may be negative
 */
public record DatastoreUsage(String holder, DatastoreId datastore, Optional<Double> most, double used) {}
