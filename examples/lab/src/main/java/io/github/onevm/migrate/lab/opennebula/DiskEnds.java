package io.github.onevm.migrate.lab.opennebula;

import java.util.List;

/** What becomes of the records when a VM ceases to have a disk: of the image, and of what the owner has used. */
final class DiskEnds {
    private final Oned oned;

    DiskEnds(Oned oned) {
        this.oned = oned;
    }

    /**
     * The driver has released the disk. A persistent image keeps the size and the snapshots that the disk got.
     *
     * @param left the disks that the VM still has
     */
    void ended(VmRecord vm, Attribute.Vector disk, List<Attribute.Vector> left) {
        if (disk.value("SAVE").equals("YES")) {
            oned.images.change(disk.number("IMAGE_ID"), image -> {
                image.values.set("SIZE", disk.value("SIZE"));
                image.snapshots = DiskSnapshots.of(vm, disk).forImage();
            });
        }
        released(vm, disk, left);
    }

    /** The VM does not have the disk any more; nothing was done to it. */
    void released(VmRecord vm, Attribute.Vector disk, List<Attribute.Vector> left) {
        if (disk.get("IMAGE_ID").isEmpty()) {
            return;
        }
        if (left.stream().noneMatch(d -> d.value("IMAGE_ID").equals(disk.value("IMAGE_ID")))) {
            oned.images.change(disk.number("IMAGE_ID"), image -> image.releasedBy(vm.id));
        }
        oned.usage.credit(DiskCharge.of(vm, disk));
    }
}
