package io.github.onevm.migrate.model;

/**
 * A clone of a non-persistent image, made for this VM. CLONE = YES.
 *
 * @param id DISK_ID
 * @param datastore DATASTORE_ID
 * @param size SIZE
 * @param image IMAGE_ID
 * @param imageName IMAGE
 */
public record CloneDisk(int id, DatastoreId datastore, Bytes size, ImageId image, String imageName) implements Disk {
    @Override
    public String label() {
        return "disk " + id + " (image " + image + " " + imageName + ")";
    }
}
