package io.github.onevm.migrate.model;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What is looked at while waiting for a VM.
 *
 * @param state STATE and LCM_STATE
 * @param lastHistory the HISTORY record with the highest SEQ
 * @param message what OpenNebula says about it: USER_TEMPLATE/ERROR, or SCHED_MESSAGE of a VM that is PENDING
 * @param disks its disks and snapshots as {@link DiskLayout} tells them
 * @param lockLevel LOCK/LOCKED: 1 use, 2 manage, 3 admin; empty when it is not locked
 * @param schedule what it is scheduled for and was not done
 * @param stays all HISTORY records that can be understood, in order of SEQ; records that cannot are years old and left out
 */
public record VmStatus(
        VmState state,
        Optional<HistoryRecord> lastHistory,
        Optional<String> message,
        List<String> disks,
        OptionalInt lockLevel,
        List<ScheduledAction> schedule,
        List<HistoryRecord> stays) {
    public VmStatus {
        disks = List.copyOf(disks);
        schedule = List.copyOf(schedule);
        stays = List.copyOf(stays);
    }

    /** Of a VM without disks that is not locked. */
    public VmStatus(VmState state, Optional<HistoryRecord> lastHistory, Optional<String> message) {
        this(
                state,
                lastHistory,
                message,
                List.of(),
                OptionalInt.empty(),
                List.of(),
                lastHistory.stream().toList());
    }

    public boolean isLocked() {
        return lockLevel.isPresent();
    }

    /** Its stays on hosts of a cluster after the one with this SEQ. */
    public List<HistoryRecord> staysIn(ClusterId cluster, int after) {
        return stays.stream()
                .filter(stay -> stay.seq() > after && stay.cluster().equals(cluster))
                .toList();
    }
}
