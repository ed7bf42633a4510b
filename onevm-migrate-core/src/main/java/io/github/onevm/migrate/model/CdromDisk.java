package io.github.onevm.migrate.model;

/**
 * A CDROM: in OpenNebula CLONE = NO and READONLY = YES, but the storage driver clones it for the VM nevertheless.
 *
 * @param id DISK_ID
 * @param datastore DATASTORE_ID
 * @param size SIZE
 * @param image IMAGE_ID
 * @param imageName IMAGE
 */
public record CdromDisk(int id, DatastoreId datastore, Bytes size, ImageId image, String imageName) implements Disk {
    @Override
    public String label() {
        return "disk " + id + " (CDROM image " + image + " " + imageName + ")";
    }
}
