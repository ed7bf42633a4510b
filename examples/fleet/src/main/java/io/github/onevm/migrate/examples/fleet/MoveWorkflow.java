package io.github.onevm.migrate.examples.fleet;

import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/** The move of one VM: {@link MoveActivities} in their order. Its id is {@code move-42}, so Temporal starts no second one for a VM. */
@WorkflowInterface
public interface MoveWorkflow {
    /** Moves the VM; fails if it was not moved. */
    @WorkflowMethod
    void move(FleetOrder.Move move);
}
