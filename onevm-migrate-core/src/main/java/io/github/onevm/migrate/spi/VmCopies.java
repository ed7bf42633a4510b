package io.github.onevm.migrate.spi;

import io.github.onevm.migrate.model.CopyDisk;
import io.github.onevm.migrate.model.CopyPart;
import io.github.onevm.migrate.model.ImageId;
import io.github.onevm.migrate.model.VmCopy;
import io.github.onevm.migrate.model.VmId;
import java.util.List;
import java.util.Map;

/**
 * Copies of VMs that rehearsals boot, and remove again. Optional: a cloud controller that cannot make them has {@link #NONE}.
 * Copies and their images have marks, which tell the VM and the rehearsal, and only what has them is ever listed or removed.
 *
 * <p>Every method may raise {@link BackendException.Refused} and {@link BackendException.Unavailable}; methods that change
 * something may raise {@link BackendException.Ambiguous}. None that adds something is repeatable: after an ambiguous answer
 * {@link #find} tells. A copy is deployed, and its state read, by {@link VmControl}. Implementations are thread-safe.
 */
public interface VmCopies {
    /** Nobody can make copies: every method that changes something is refused, and there are none. */
    VmCopies NONE = new NoVmCopies();

    /** Whether copies can be made at all; no call. */
    default boolean arePossible() {
        return true;
    }

    /** What there is of this copy: parts that have its name, or that of one of its disks, and its marks. */
    List<CopyPart> find(VmCopy copy);

    /** The parts of all copies, in any order. */
    List<CopyPart> all();

    /**
     * Registers a volume as an image that is cloned for each VM. The volume stays as it is.
     *
     * @throws BackendException.NotFound when there is no such datastore
     */
    void register(VmCopy copy, CopyDisk disk);

    /**
     * Adds the copy, held, so that nothing starts it. Of the VM it takes over only what a list of harmless attributes names:
     * capacity, kind of machine, and how its disks are connected. It has no network, no context, no device of a host.
     *
     * @param images the image of each disk, by the number of the disk of the VM
     * @throws BackendException.NotFound when the VM does not exist
     */
    void add(VmCopy copy, Map<Integer, ImageId> images);

    /**
     * Ends a copy, whatever its guest does, and deletes its disks. Returns before that is done; {@link #find} tells. Looks first
     * whether it is a copy.
     *
     * @throws BackendException.NotFound when there is no such VM
     * @throws BackendException.Refused when its state does not allow it now, and when it is no copy, too
     */
    void end(VmId copy);

    /**
     * Deletes the image of a disk of a copy. Returns before that is done; {@link #find} tells. Looks first whether it is such an
     * image. Whether the volume goes with it depends on the driver of the storage system (ON-114).
     *
     * @throws BackendException.NotFound when there is no such image
     * @throws BackendException.Refused when it is in use, or is no image of a copy, too
     */
    void delete(ImageId image);
}
