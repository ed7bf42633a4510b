package io.github.onevm.migrate.lab.opennebula;

import java.util.List;
import java.util.Optional;

/**
 * The volumes of a VM, named as the StorPool driver for OpenNebula names them (with the default prefix {@code one}).
 * The datastore of an image disk is the disk's own; that of everything else is the system datastore of the last
 * history record. Stateless.
 */
final class VmVolumes {
    private static final long MIB = 1024 * 1024;
    private static final long ISO_BYTES = MIB;
    private static final long NVRAM_BYTES = MIB;
    private static final long TPM_BYTES = 4 * MIB;

    private VmVolumes() {}

    /** One for each disk that the StorPool driver serves. */
    static List<VmVolume> disks(VmRecord vm) {
        return vm.disks().stream()
                .filter(d -> d.value("TM_MAD").isEmpty() || d.value("TM_MAD").startsWith("storpool"))
                .map(d -> d.get("IMAGE_ID").isPresent() ? image(vm, d) : volatileDisk(vm, d))
                .toList();
    }

    private static VmVolume image(VmRecord vm, Attribute.Vector disk) {
        String base = baseName(disk);
        String own = base + "-" + vm.id + "-" + disk.value("DISK_ID");
        boolean writable = !disk.value("READONLY").equals("YES");
        if (disk.value("TYPE").equals("CDROM")) {
            return volume(disk, own, VmVolume.CDROM, disk.number("DATASTORE_ID"), false);
        }
        if (disk.value("CLONE").equals("NO")) {
            return volume(disk, base, writable ? "PERS" : "PERSRO", disk.number("DATASTORE_ID"), writable);
        }
        return volume(disk, own, writable ? "NPERS" : "NPERSRO", disk.number("DATASTORE_ID"), writable);
    }

    /** The last part of SOURCE, as the driver takes it. */
    static String baseName(Attribute.Vector disk) {
        String source = disk.get("SOURCE").orElseGet(() -> "one-img-" + disk.value("IMAGE_ID"));
        return source.substring(source.lastIndexOf('/') + 1);
    }

    private static VmVolume volatileDisk(VmRecord vm, Attribute.Vector disk) {
        String format =
                disk.value("TYPE").equals("swap") ? "swap" : disk.get("FORMAT").orElse("raw");
        String name = "one-sys-" + vm.id + "-" + disk.value("DISK_ID") + "-" + format;
        return volume(disk, name, VmVolume.VOLATILE, systemDatastore(vm), true);
    }

    private static VmVolume volume(Attribute.Vector disk, String name, String type, int datastoreId, boolean writable) {
        return new VmVolume(disk.number("DISK_ID"), name, type, datastoreId, disk.number("SIZE") * MIB, writable);
    }

    /** The ISO image of the context. */
    static Optional<VmVolume> context(VmRecord vm) {
        return vm.template.vector("CONTEXT").map(c -> {
            String name = "one-sys-" + vm.id + "-" + c.value("DISK_ID") + "-iso";
            return new VmVolume(c.number("DISK_ID"), name, "CNTXT", systemDatastore(vm), ISO_BYTES, false);
        });
    }

    /** The UEFI variables. */
    static Optional<VmVolume> nvram(VmRecord vm) {
        return vm.userTemplate
                .get("T_OS_NVRAM")
                .map(n -> new VmVolume(
                        -1, "one-sys-" + vm.id + "-NVRAM", "NVRAM", systemDatastore(vm), NVRAM_BYTES, false));
    }

    /** The state of the TPM. It exists only once an undeploy has saved it. */
    static Optional<VmVolume> tpm(VmRecord vm) {
        return Homes.hasTpm(vm)
                ? Optional.of(
                        new VmVolume(-1, "one-sys-" + vm.id + "-SWTPM", "SWTPM", systemDatastore(vm), TPM_BYTES, false))
                : Optional.empty();
    }

    static int systemDatastore(VmRecord vm) {
        return vm.hasHistory() ? vm.last().datastoreId : -1;
    }
}
