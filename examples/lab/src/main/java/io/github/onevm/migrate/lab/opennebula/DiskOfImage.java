package io.github.onevm.migrate.lab.opennebula;

import java.util.Optional;

/** What a DISK takes over from the record of its image, at the creation of a VM and when a disk is attached. Stateless. */
final class DiskOfImage {
    private DiskOfImage() {}

    /** Fills in everything but the attributes of the datastore; SIZE stays if it is there. */
    static void fill(Attribute.Vector disk, ImageRecord image) {
        boolean cdrom = image.type() == ImageSpec.CDROM;
        boolean fixed = cdrom || image.persistentType().equals("IMMUTABLE");
        boolean saved = image.persistent() && !fixed;
        disk.set("CLONE", fixed || image.persistent() ? "NO" : "YES");
        disk.set("CLONE_TARGET", "SELF");
        disk.set("DISK_SNAPSHOT_TOTAL_SIZE", String.valueOf(snapshotMib(image)));
        disk.set("DISK_TYPE", "BLOCK");
        disk.set("IMAGE", image.identity.name());
        disk.set("IMAGE_ID", String.valueOf(image.id()));
        disk.set("IMAGE_STATE", String.valueOf(image.persistent() ? ImageRecord.USED_PERSISTENT : ImageRecord.USED));
        disk.set("LN_TARGET", "NONE");
        disk.set("ORIGINAL_SIZE", String.valueOf(image.sizeMib()));
        disk.set("READONLY", fixed ? "YES" : "NO");
        disk.set("SAVE", saved ? "YES" : "NO");
        disk.set("SIZE", disk.get("SIZE").orElseGet(() -> String.valueOf(image.sizeMib())));
        disk.set("SOURCE", image.values.text("SOURCE"));
        disk.set("TYPE", cdrom ? "CDROM" : "BLOCK");
        if (saved) {
            disk.set("PERSISTENT", "YES");
        }
        if (saved && image.persistentType().equals("SHAREABLE")) {
            disk.set("SHAREABLE", "YES");
        }
    }

    /** Fills in the attributes of the datastore, if there is one. */
    static void place(Attribute.Vector disk, Optional<DatastoreView> datastore) {
        datastore.ifPresent(d -> {
            disk.set("CLUSTER_ID", d.clusterList());
            disk.set("DATASTORE", d.name());
            disk.set("DATASTORE_ID", String.valueOf(d.id()));
            disk.set("TM_MAD", d.tmMad());
        });
    }

    private static long snapshotMib(ImageRecord image) {
        return image.snapshots.vectors("SNAPSHOT").stream()
                .mapToLong(s -> s.number("SIZE"))
                .sum();
    }
}
