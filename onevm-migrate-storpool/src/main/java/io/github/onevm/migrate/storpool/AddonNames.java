package io.github.onevm.migrate.storpool;

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
import java.util.Collection;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/** How the name-based flavour of addon-storpool names volumes and templates (ON-81). */
final class AddonNames implements VolumeNames {
    private static final Pattern PREFIX = Pattern.compile("[A-Za-z0-9_-]{1,32}");

    private final String prefix;

    /**
     * @param prefix ONE_PX of the site, by default {@code one}
     * @throws IllegalArgumentException when volume names cannot begin with it
     */
    AddonNames(String prefix) {
        if (!PREFIX.matcher(prefix).matches()) {
            throw new IllegalArgumentException(
                    "'" + prefix + "' is no prefix of volume names: 1 to 32 of letters, digits, '_' and '-'");
        }
        this.prefix = prefix;
    }

    String prefix() {
        return prefix;
    }

    /** The volume of a disk; empty if it has none. */
    @Override
    public Optional<VolumeName> of(VmId vm, Disk disk) {
        if (disk instanceof PersistentDisk persistent) {
            return Optional.of(image(persistent.image()));
        }
        if (disk instanceof CloneDisk clone) {
            return Optional.of(clone(clone.image(), vm, clone.id()));
        }
        if (disk instanceof CdromDisk cdrom) {
            return Optional.of(clone(cdrom.image(), vm, cdrom.id()));
        }
        if (disk instanceof VolatileDisk scratch) {
            return Optional.of(system(vm, scratch.id() + "-" + (scratch.swap() ? "swap" : scratch.format())));
        }
        return Optional.empty();
    }

    @Override
    public VolumeName image(ImageId image) {
        return new VolumeName(prefix + "-img-" + image);
    }

    /** The volume with the UEFI variables of a VM. */
    @Override
    public VolumeName nvram(VmId vm) {
        return system(vm, "NVRAM");
    }

    /** The volume with the saved state of a VM's TPM. */
    @Override
    public VolumeName tpm(VmId vm) {
        return system(vm, "SWTPM");
    }

    /** The context ISO of a VM, which is rebuilt at every start. */
    @Override
    public VolumeName context(VmId vm, int disk) {
        return system(vm, disk + "-iso");
    }

    @Override
    public Function<String, Optional<String>> strays(VmId vm, Collection<VolumeName> known) {
        return new StrayNames(prefix, vm, known)::kind;
    }

    /** The template of a datastore's volumes: {@code one-ds-102}. */
    @Override
    public String template(DatastoreId datastore) {
        return prefix + "-ds-" + datastore;
    }

    private VolumeName clone(ImageId image, VmId vm, int disk) {
        return new VolumeName(image(image) + "-" + vm + "-" + disk);
    }

    private VolumeName system(VmId vm, String what) {
        return new VolumeName(prefix + "-sys-" + vm + "-" + what);
    }
}
