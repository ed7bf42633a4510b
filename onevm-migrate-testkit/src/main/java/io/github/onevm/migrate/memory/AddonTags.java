package io.github.onevm.migrate.memory;

import io.github.onevm.migrate.model.CdromDisk;
import io.github.onevm.migrate.model.Disk;
import io.github.onevm.migrate.model.PersistentDisk;
import io.github.onevm.migrate.model.VmId;
import io.github.onevm.migrate.model.VolatileDisk;
import java.util.Map;

/** The tags that the storage driver of the cloud controller puts on the volumes of a VM. */
final class AddonTags {
    private AddonTags() {}

    /** Those of a new volume. */
    static Map<String, String> of(VmId vm, Disk disk) {
        return of(vm, type(disk), disk.id());
    }

    static Map<String, String> of(VmId vm, String type, int disk) {
        return Map.of("virt", "one", "nloc", "one", "nvm", vm.toString(), "type", type, "diskid", "" + disk);
    }

    /** Those that a start sets again: a volatile disk only gets the VM. */
    static Map<String, String> atStart(VmId vm, Disk disk) {
        return disk instanceof VolatileDisk ? Map.of("nvm", vm.toString()) : of(vm, disk);
    }

    private static String type(Disk disk) {
        if (disk instanceof PersistentDisk) {
            return "PERS";
        }
        if (disk instanceof CdromDisk) {
            return "CDROM";
        }
        return disk instanceof VolatileDisk ? "VOL" : "NPERS";
    }
}
