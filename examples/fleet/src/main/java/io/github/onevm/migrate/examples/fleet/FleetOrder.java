package io.github.onevm.migrate.examples.fleet;

import java.util.List;

/**
 * What a fleet is to do. Temporal stores it as JSON.
 *
 * @param moves the moves, in the order in which they begin
 * @param perLink the most moves at a time from one OpenNebula cluster to another
 * @param maxFailures after so many moves that failed no further one begins
 */
public record FleetOrder(List<Move> moves, int perLink, int maxFailures) {
    /**
     * A move.
     *
     * @param vm the VM
     * @param from the OpenNebula cluster where it is
     * @param to the OpenNebula cluster where it goes
     */
    public record Move(int vm, int from, int to) {
        String link() {
            return from + " to " + to;
        }
    }
}
