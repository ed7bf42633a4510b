package io.github.onevm.migrate.lab.opennebula;

/**
 * What counts against the DATASTORE quota of an owner and a group.
 *
 * @param uid the owner
 * @param gid the group
 * @param datastoreId which datastore's usage
 * @param images how many images
 * @param mib how much space
 */
record DiskCharge(int uid, int gid, int datastoreId, int images, long mib) {
    /** An image, with its snapshots, counts in the datastore that its record names. */
    static DiskCharge of(ImageRecord image) {
        long snapshots = image.snapshots.vectors("SNAPSHOT").stream()
                .mapToLong(s -> s.number("SIZE"))
                .sum();
        return new DiskCharge(
                image.identity.uid(), image.identity.gid(), image.datastoreId(), 1, image.sizeMib() + snapshots);
    }

    /** A clone that stays in its image's datastore counts there as space of the VM's owner; other disks do not count. */
    static DiskCharge of(VmRecord vm, Attribute.Vector disk) {
        boolean counts = disk.get("IMAGE_ID").isPresent()
                && disk.value("CLONE").equals("YES")
                && disk.value("CLONE_TARGET").equals("SELF");
        long mib = disk.number("SIZE") + Math.max(0, disk.number("DISK_SNAPSHOT_TOTAL_SIZE"));
        return new DiskCharge(vm.uid, vm.gid, disk.number("DATASTORE_ID"), 0, counts ? mib : 0);
    }
}
