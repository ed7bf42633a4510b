package io.github.onevm.migrate.model;

/** A DISK of a VM. There is one type per naming rule of its volume (ON-81). */
public sealed interface Disk permits PersistentDisk, CloneDisk, CdromDisk, VolatileDisk, UnsupportedDisk {
    /** DISK_ID: the key of a disk within its VM. */
    int id();

    /** DATASTORE_ID as the VM body has it: an image datastore, or for a volatile disk a system datastore. */
    DatastoreId datastore();

    /** SIZE. */
    Bytes size();

    /** For people: {@code disk 0 (image 7 debian-12)}. */
    String label();
}
