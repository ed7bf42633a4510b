package io.github.onevm.migrate.examples.fleet;

import io.temporal.activity.ActivityInterface;

/**
 * What a move does to the site. A worker may die in each of them, and another one is then called with the same arguments: so each looks first. The memory of a
 * move is its journal, not Temporal: a heartbeat may be several steps old.
 */
@ActivityInterface
public interface MoveActivities {
    /** Sends the volumes while the VM runs, so that little is left to be sent later. */
    void prepare(FleetOrder.Move move);

    /** Moves the VM, or goes on with the move that a worker has begun. */
    void cutOver(FleetOrder.Move move);

    /** Compares what the move has left with its journal. */
    void finish(FleetOrder.Move move);
}
