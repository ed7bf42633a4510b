package io.github.onevm.migrate.model;

import java.time.Instant;

/**
 * A home of a VM that is needed under another system datastore.
 *
 * @param vm the VM
 * @param from the system datastore under which it is
 * @param to the one under which it is needed
 * @param stamp the time in the names of the migration, in full seconds
 */
public record HomeMove(VmId vm, DatastoreId from, DatastoreId to, Instant stamp) {}
