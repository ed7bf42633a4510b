package io.github.onevm.migrate.lab.opennebula;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * What a guest wrote last to one of its disks.
 *
 * @param diskId DISK_ID
 * @param volume volume name at the time
 * @param number which write of the guest this was, from 0
 * @param offset where, in bytes
 */
public record GuestRecord(int diskId, String volume, long number, long offset) {
    /** Length of every record, in bytes. */
    public static final int LENGTH = 512;

    static GuestRecord of(VmVolume volume, long number) {
        long places = Math.max(1, volume.sizeBytes() / LENGTH);
        return new GuestRecord(volume.diskId(), volume.name(), number, number % places * LENGTH);
    }

    /** The bytes of the record, determined by VM, disk and number: a line of text, padded with zeros. */
    public byte[] content(int vmId) {
        String line = "vm=" + vmId + " disk=" + diskId + " record=" + number + "\n";
        return Arrays.copyOf(line.getBytes(StandardCharsets.US_ASCII), LENGTH);
    }
}
