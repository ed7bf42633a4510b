package io.github.onevm.migrate.model;

import java.util.Optional;

/**
 * What a user or a group is charged for on a datastore: a DATASTORE_QUOTA/DATASTORE. OpenNebula keeps it for everybody but
 * oneadmin, with or without a limit.
 *
 * @param holder whose it is, for people: {@code user 5 (alice)}
 * @param datastore ID
 * @param most SIZE, in MiB; absent: no limit
 * @param used SIZE_USED, in MiB; it may be negative
 */
public record DatastoreUsage(String holder, DatastoreId datastore, Optional<Double> most, double used) {}
