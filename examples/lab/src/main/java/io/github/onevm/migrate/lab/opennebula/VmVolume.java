package io.github.onevm.migrate.lab.opennebula;

/**
 * A volume that belongs to a VM.
 *
 * @param diskId DISK_ID; -1 for the UEFI variables
 * @param name volume name
 * @param type value of the tag {@code type}
 * @param datastoreId whose StorPool cluster holds it
 * @param sizeBytes size
 * @param writable whether the guest writes to it
 */
record VmVolume(int diskId, String name, String type, int datastoreId, long sizeBytes, boolean writable) {
    static final String CDROM = "CDROM";
    static final String VOLATILE = "VOL";

    /** Whether it is the volume of a persistent image itself, which outlives the VM. */
    boolean isPersistent() {
        return type.startsWith("PERS");
    }

    boolean isCdrom() {
        return type.equals(CDROM);
    }

    boolean isVolatile() {
        return type.equals(VOLATILE);
    }
}
