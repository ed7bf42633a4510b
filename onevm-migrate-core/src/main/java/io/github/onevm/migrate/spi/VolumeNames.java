package io.github.onevm.migrate.spi;

import io.github.onevm.migrate.model.DatastoreId;
import io.github.onevm.migrate.model.Disk;
import io.github.onevm.migrate.model.ImageId;
import io.github.onevm.migrate.model.VmId;
import io.github.onevm.migrate.model.VolumeName;
import java.util.Collection;
import java.util.Optional;
import java.util.function.Function;

/** How the driver of a storage system names volumes and templates on one site. Pure; thread-safe. */
public interface VolumeNames {
    /** The volume of a disk; empty if it has none. */
    Optional<VolumeName> of(VmId vm, Disk disk);

    /** The volume of an image. */
    VolumeName image(ImageId image);

    /** The volume with the UEFI variables of a VM. */
    VolumeName nvram(VmId vm);

    /** The volume with the saved state of a VM's TPM. */
    VolumeName tpm(VmId vm);

    /** The context ISO of a VM, which is rebuilt at every start. */
    VolumeName context(VmId vm, int disk);

    /**
     * What the volumes are that have the name of this VM, or of one of its volumes, in their own names and are none of them.
     *
     * @param known the names of the volumes of the VM that have a known place in a migration
     * @return gives for the name of a volume what it is, for people, such as {@code a checkpoint}; empty if it is one of the known,
     *     or has nothing to do with them. It is asked for each volume of a storage cluster. Thread-safe
     */
    default Function<String, Optional<String>> strays(VmId vm, Collection<VolumeName> known) {
        return volume -> Optional.empty();
    }

    /** The template of a datastore's volumes. */
    String template(DatastoreId datastore);
}
