package io.github.onevm.migrate.lab.opennebula;

import java.util.Map;
import java.util.Optional;

/**
 * What a guest has written so far.
 *
 * @param count records written, over all disks
 * @param failed records the storage refused
 * @param last the last record written to each disk, by DISK_ID
 */
public record GuestWrites(long count, long failed, Map<Integer, GuestRecord> last) {
    public GuestWrites {
        last = Map.copyOf(last);
    }

    /**
     * The last record on this disk.
     *
     * @throws IllegalArgumentException when the guest never wrote to it
     */
    public GuestRecord lastOn(int diskId) {
        return Optional.ofNullable(last.get(diskId))
                .orElseThrow(() -> new IllegalArgumentException("nothing was written to disk " + diskId));
    }
}
