package io.github.onevm.migrate.examples.fleet;

import java.util.List;

/**
 * How far a fleet is. Temporal passes it as JSON.
 *
 * @param waiting moves that have not begun
 * @param underWay VMs whose moves are under way
 * @param moved number of VMs that were moved
 * @param failed VMs whose moves have failed, each with the reason
 * @param paused whether no further move begins
 */
public record FleetProgress(int waiting, List<Integer> underWay, int moved, List<String> failed, boolean paused) {}
