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
 * How addon-storpool names volumes and templates (ON-81), and how a
 * migration names what it sets aside. Own names carry their mark in front: the addon deletes by what a name begins with
 * ({@code one-sys-<VM>-<DISK>}) and by what a snapshot's name contains ({@code <volume>-snap}).
 */
public final class VolumeNaming {
    private static final Pattern PREFIX = Pattern.compile("[A-Za-z0-9_-]{1,32}");

    /** What {@link #setAside} and {@link #retired} make; older tools put a fraction behind the seconds. */
    private static final Pattern MOVED = Pattern.compile("(?:RENAMED|MIGRATED|ABANDONED)-(.+)-\\d+(?:\\.\\d+)?");

    private final String prefix;

    /**
     * @param prefix ONE_PX of the site, by default {@code one}
     * @throws IllegalArgumentException when names could not begin with it
     */
    public VolumeNaming(String prefix) {
        if (!PREFIX.matcher(prefix).matches()) {
            throw new IllegalArgumentException(
                    "'" + prefix + "' is no prefix of volume names: 1 to 32 of letters, digits, '_' and '-'");
        }
        this.prefix = prefix;
    }

    /** The volume of a disk; empty for a disk that has none. */
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

    /** The context ISO of a VM; made anew at every start. */
    public VolumeName context(VmId vm, int disk) {
        return system(vm, disk + "-iso");
    }

    /** The template of a datastore's volumes: {@code one-ds-102}. */
    public String template(DatastoreId datastore) {
        return prefix + "-ds-" + datastore;
    }

    /** The name of a volume that was in the way on the destination: {@code RENAMED-<name>-<unix seconds>}. */
    public VolumeName setAside(VolumeName name, Instant stamp) {
        return new VolumeName("RENAMED-" + name + "-" + stamp.getEpochSecond());
    }

    /** The name of a source volume after the move: {@code MIGRATED-<name>-<unix seconds>}. */
    public VolumeName retired(VolumeName name, Instant stamp) {
        return new VolumeName("MIGRATED-" + name + "-" + stamp.getEpochSecond());
    }

    /**
     * The name of a destination volume that may hold what a guest wrote there, when the migration was taken back all the same:
     * {@code ABANDONED-<name>-<unix seconds>}.
     */
    public static VolumeName abandoned(VolumeName name, Instant stamp) {
        return new VolumeName("ABANDONED-" + name + "-" + stamp.getEpochSecond());
    }

    /** The name that a volume had before a migration set it aside or retired it; empty for any other name. */
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
