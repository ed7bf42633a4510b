package io.github.onevm.migrate.model;

import java.time.Instant;

/**
 * Identifies a migration on every machine and after every take-over: the VM, and the time that is in the names and tags
 * which the migration gives. The number of its journal ({@link JournalId}) changes when another run takes it over.
 *
 * @param vm the VM
 * @param stamp when the survey of its plan was read, in full seconds
 */
public record MigrationId(VmId vm, Instant stamp) {
    /** {@code 42-1795478398}: the VM, and the stamp in unix seconds. */
    @Override
    public String toString() {
        return vm + "-" + stamp.getEpochSecond();
    }
}
