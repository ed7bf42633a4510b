package io.github.onevm.migrate.model;

/**
 * A disk without an image, made for this VM in its system datastore. TYPE = fs or swap, no IMAGE_ID.
 *
 * @param id DISK_ID
 * @param datastore DATASTORE_ID; follows the VM's system datastore at each deployment
 * @param size SIZE
 * @param swap TYPE = swap
 * @param format FORMAT, {@code raw} if the body has none; not used for a swap disk
 */
public record VolatileDisk(int id, DatastoreId datastore, Bytes size, boolean swap, String format) implements Disk {
    @Override
    public String label() {
        return "disk " + id + (swap ? " (swap)" : " (volatile)");
    }
}
