package io.github.onevm.migrate.folders;

import io.github.onevm.migrate.model.CdromDisk;
import io.github.onevm.migrate.model.CloneDisk;
import io.github.onevm.migrate.model.DatastoreId;
import io.github.onevm.migrate.model.Disk;
import io.github.onevm.migrate.model.ImageId;
import io.github.onevm.migrate.model.PersistentDisk;
import io.github.onevm.migrate.model.VmId;
import io.github.onevm.migrate.model.VolatileDisk;
import io.github.onevm.migrate.model.VolumeName;
import io.github.onevm.migrate.spi.VolumeNames;
import java.util.Optional;

/**
 * {@code one.image.8}, {@code one.vm.42.disk.0}, {@code one.vm.42.context}; templates are {@code one.datastore.102}.
 *
 * @param prefix the prefix of every name
 */
record FolderNames(String prefix) implements VolumeNames {
    FolderNames {
        if (!prefix.matches("[a-z]{1,32}")) {
            throw new IllegalArgumentException(
                    "'" + prefix + "' is no prefix of volume names: 1 to 32 lower-case letters");
        }
    }

    @Override
    public Optional<VolumeName> of(VmId vm, Disk disk) {
        if (disk instanceof PersistentDisk persistent) {
            return Optional.of(image(persistent.image()));
        }
        boolean own = disk instanceof CloneDisk || disk instanceof CdromDisk || disk instanceof VolatileDisk;
        return own ? Optional.of(ofVm(vm, "disk." + disk.id())) : Optional.empty();
    }

    @Override
    public VolumeName image(ImageId image) {
        return new VolumeName(prefix + ".image." + image);
    }

    @Override
    public VolumeName nvram(VmId vm) {
        return ofVm(vm, "nvram");
    }

    @Override
    public VolumeName tpm(VmId vm) {
        return ofVm(vm, "tpm");
    }

    @Override
    public VolumeName context(VmId vm, int disk) {
        return ofVm(vm, "context");
    }

    @Override
    public String template(DatastoreId datastore) {
        return prefix + ".datastore." + datastore;
    }

    private VolumeName ofVm(VmId vm, String what) {
        return new VolumeName(prefix + ".vm." + vm + "." + what);
    }
}
