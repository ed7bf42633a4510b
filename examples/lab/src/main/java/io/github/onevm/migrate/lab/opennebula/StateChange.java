package io.github.onevm.migrate.lab.opennebula;

import java.time.Instant;

/**
 * A moment at which a VM's state or last history record changed.
 *
 * @param at when
 * @param state STATE
 * @param lcmState LCM_STATE
 * @param seq number of the last history record, -1 without history
 * @param hostId its HID
 * @param datastoreId its DS_ID
 * @param action its ACTION
 */
public record StateChange(Instant at, int state, int lcmState, int seq, int hostId, int datastoreId, int action) {
    /** Whether everything but the time is equal. */
    public boolean sameAs(StateChange other) {
        return equals(new StateChange(
                at, other.state, other.lcmState, other.seq, other.hostId, other.datastoreId, other.action));
    }
}
