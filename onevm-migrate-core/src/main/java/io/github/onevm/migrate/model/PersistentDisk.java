package io.github.onevm.migrate.model;

/**
 * A persistent image used in place: its volume is that of the image. PERSISTENT = YES, CLONE = NO.
 *
 * @param id DISK_ID
 * @param datastore DATASTORE_ID
 * @param size SIZE
 * @param image IMAGE_ID
 * @param imageName IMAGE
 */
public record PersistentDisk(int id, DatastoreId datastore, Bytes size, ImageId image, String imageName)
        implements Disk {
    @Override
    public String label() {
        return "disk " + id + " (persistent image " + image + " " + imageName + ")";
    }
}
