package io.github.onevm.migrate.model;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The state of a VM, as read while waiting for it.
 *
 * @param state STATE and LCM_STATE
 * @param lastHistory the HISTORY record with the highest SEQ
 * @param message the message of OpenNebula: USER_TEMPLATE/ERROR, or SCHED_MESSAGE of a PENDING VM
 * @param disks its disks and snapshots as {@link DiskLayout} lists them
 * @param lockLevel LOCK/LOCKED: 1 use, 2 manage, 3 admin; empty if it is not locked
 * @param schedule its scheduled actions that are not done
 * @param stays all HISTORY records that can be read, in order of SEQ; unreadable ones are years old and left out
 *     (ON-47)
 * @param pins its scheduling pins, as {@link Vm#pins}
 */
public record VmStatus(
        VmState state,
        Optional<HistoryRecord> lastHistory,
        Optional<String> message,
        List<String> disks,
        OptionalInt lockLevel,
        List<ScheduledAction> schedule,
        List<HistoryRecord> stays,
        Map<String, String> pins) {
    public VmStatus {
        disks = List.copyOf(disks);
        schedule = List.copyOf(schedule);
        stays = List.copyOf(stays);
        pins = Map.copyOf(pins);
    }

    /** For a VM without disks that is not locked. */
    public VmStatus(VmState state, Optional<HistoryRecord> lastHistory, Optional<String> message) {
        this(
                state,
                lastHistory,
                message,
                List.of(),
                OptionalInt.empty(),
                List.of(),
                lastHistory.stream().toList(),
                Map.of());
    }

    public boolean isLocked() {
        return lockLevel.isPresent();
    }

    /** The same without the stays after the one with this SEQ. */
    public VmStatus until(int seq) {
        List<HistoryRecord> earlier =
                stays.stream().filter(stay -> stay.seq() <= seq).toList();
        return new VmStatus(state, lastHistory, message, disks, lockLevel, schedule, earlier, pins);
    }

    /** Its stays on hosts of a cluster after the stay with this SEQ. */
    public List<HistoryRecord> staysIn(ClusterId cluster, int after) {
        return stays.stream()
                .filter(stay -> stay.seq() > after && stay.cluster().equals(cluster))
                .toList();
    }
}
