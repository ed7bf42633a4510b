package io.github.onevm.migrate.naming;

import io.github.onevm.migrate.model.CdromDisk;
import io.github.onevm.migrate.model.CloneDisk;
import io.github.onevm.migrate.model.DatastoreId;
import io.github.onevm.migrate.model.Disk;
import io.github.onevm.migrate.model.ImageId;
import io.github.onevm.migrate.model.PersistentDisk;
import io.github.onevm.migrate.model.VmId;
import io.github.onevm.migrate.model.VolatileDisk;
import io.github.onevm.migrate.model.VolumeName;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How addon-storpool names volumes and templates (ON-81), and how a migration names volumes that it renames. Our names
 * have a mark in front, because the addon deletes volumes by the beginning of their names ({@code
 * one-sys-<VM>-<DISK>}), and snapshots by a part of their names ({@code <volume>-snap}; ON-88).
 */
public final class VolumeNaming {
    private static final Pattern PREFIX = Pattern.compile("[A-Za-z0-9_-]{1,32}");

    /** The names that {@link #setAside} and {@link #retired} give; older tools append a fraction to the seconds. */
    private static final Pattern MOVED = Pattern.compile("(?:RENAMED|MIGRATED|ABANDONED)-(.+)-\\d+(?:\\.\\d+)?");

    private final String prefix;

    /**
     * @param prefix ONE_PX of the site, by default {@code one}
     * @throws IllegalArgumentException when volume names cannot begin with it
     */
    public VolumeNaming(String prefix) {
        if (!PREFIX.matcher(prefix).matches()) {
            throw new IllegalArgumentException(
                    "'" + prefix + "' is no prefix of volume names: 1 to 32 of letters, digits, '_' and '-'");
        }
        this.prefix = prefix;
    }

    /** The volume of a disk; empty if it has none. */
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

    /** The volume with the UEFI variables of a VM. */
    public VolumeName nvram(VmId vm) {
        return system(vm, "NVRAM");
    }

    /** The volume with the saved state of a VM's TPM. */
    public VolumeName tpm(VmId vm) {
        return system(vm, "SWTPM");
    }

    /** The context ISO of a VM, which is rebuilt at every start. */
    public VolumeName context(VmId vm, int disk) {
        return system(vm, disk + "-iso");
    }

    /** The template of a datastore's volumes: {@code one-ds-102}. */
    public String template(DatastoreId datastore) {
        return prefix + "-ds-" + datastore;
    }

    /** The new name of a volume on the destination whose name is needed: {@code RENAMED-<name>-<unix seconds>}. */
    public VolumeName setAside(VolumeName name, Instant stamp) {
        return new VolumeName("RENAMED-" + name + "-" + stamp.getEpochSecond());
    }

    /** The name of a source volume after the migration: {@code MIGRATED-<name>-<unix seconds>}. */
    public VolumeName retired(VolumeName name, Instant stamp) {
        return new VolumeName("MIGRATED-" + name + "-" + stamp.getEpochSecond());
    }

    /**
     * The name of a destination volume that may contain writes of a guest, after a rollback:
     * {@code ABANDONED-<name>-<unix seconds>}.
     */
    public static VolumeName abandoned(VolumeName name, Instant stamp) {
        return new VolumeName("ABANDONED-" + name + "-" + stamp.getEpochSecond());
    }

    /** The original name of a volume that a migration has renamed; empty for any other name. */
    public static Optional<String> nameBefore(String name) {
        Matcher moved = MOVED.matcher(name);
        return moved.matches() ? Optional.of(moved.group(1)) : Optional.empty();
    }

    private VolumeName image(ImageId image) {
        return new VolumeName(prefix + "-img-" + image);
    }

    private VolumeName clone(ImageId image, VmId vm, int disk) {
        return new VolumeName(prefix + "-img-" + image + "-" + vm + "-" + disk);
    }

    private VolumeName system(VmId vm, String what) {
        return new VolumeName(prefix + "-sys-" + vm + "-" + what);
    }
}
