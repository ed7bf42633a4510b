package io.github.onevm.migrate.examples.fleet;

import io.temporal.workflow.QueryMethod;
import io.temporal.workflow.SignalMethod;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/** The moves of a fleet: each is a {@link MoveWorkflow}; this one keeps their limits. */
@WorkflowInterface
public interface FleetWorkflow {
    /** Makes the moves; returns when all are over. */
    @WorkflowMethod
    FleetProgress move(FleetOrder order);

    /** No further move begins. Those under way go on. */
    @SignalMethod
    void pause();

    /** Ends the pause. */
    @SignalMethod
    void proceed();

    /** How far it is. */
    @QueryMethod
    FleetProgress progress();
}
