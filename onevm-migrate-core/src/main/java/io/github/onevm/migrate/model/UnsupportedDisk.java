package io.github.onevm.migrate.model;

/**
 * A disk without a volume of its own that could be moved.
 *
 * @param id DISK_ID
 * @param datastore DATASTORE_ID
 * @param size SIZE
 * @param reason why, as the end of a sentence: {@code is handled by another driver}
 */
public record UnsupportedDisk(int id, DatastoreId datastore, Bytes size, String reason) implements Disk {
    @Override
    public String label() {
        return "disk " + id;
    }
}
