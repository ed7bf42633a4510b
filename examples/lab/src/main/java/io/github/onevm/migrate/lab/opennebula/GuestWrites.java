package io.github.onevm.migrate.lab.opennebula;

import java.util.Map;

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
}
