package io.github.onevm.migrate.model;

/**
 * A disk of a copy of a VM: a volume of a rehearsal, which is registered as an image for the time of the copy.
 *
 * @param disk the disk of the VM, DISK_ID
 * @param volume the volume, which is the name of the image as well
 * @param source how the record of an image names the volume
 * @param size size of the volume
 * @param datastore the image datastore in which it is registered
 */
public record CopyDisk(int disk, VolumeName volume, String source, Bytes size, DatastoreId datastore) {}
