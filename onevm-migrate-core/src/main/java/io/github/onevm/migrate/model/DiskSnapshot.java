package io.github.onevm.migrate.model;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A snapshot of one disk, as the record of its VM lists it (ON-49).
 *
 * @param disk SNAPSHOTS/DISK_ID
 * @param id SNAPSHOT/ID, unique within the disk; may be used again once the disk has had no snapshot at all
 * @param name SNAPSHOT/NAME
 * @param parent SNAPSHOT/PARENT; absent for a snapshot without a parent
 * @param active SNAPSHOT/ACTIVE: the disk is based on it
 * @param taken SNAPSHOT/DATE
 */
public record DiskSnapshot(int disk, int id, String name, OptionalInt parent, boolean active, Optional<Instant> taken) {
    /** For people: {@code snapshot 0 of disk 1}. */
    public String label() {
        return "snapshot " + id + " of disk " + disk;
    }
}
