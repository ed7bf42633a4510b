package io.github.onevm.migrate.examples.fleet;

import io.temporal.activity.ActivityOptions;
import io.temporal.common.RetryOptions;
import io.temporal.workflow.Workflow;
import java.time.Duration;

/** Prepare, cut over, finish. */
public final class MoveWorkflowImpl implements MoveWorkflow {
    /** Longer than any transfer. */
    private static final Duration LONGEST = Duration.ofDays(7);

    /** A worker whose heartbeat is missing for this long counts as dead. It tells one every second. */
    private static final Duration HEARTBEAT = Duration.ofSeconds(10);

    private final MoveActivities activities = Workflow.newActivityStub(
            MoveActivities.class,
            ActivityOptions.newBuilder()
                    .setTaskQueue(FleetWorker.ACTIVITIES)
                    .setStartToCloseTimeout(LONGEST)
                    .setHeartbeatTimeout(HEARTBEAT)
                    .setRetryOptions(RetryOptions.newBuilder()
                            .setInitialInterval(Duration.ofSeconds(1))
                            .setMaximumInterval(Duration.ofMinutes(1))
                            .build())
                    .build());

    @Override
    public void move(FleetOrder.Move move) {
        activities.prepare(move);
        activities.cutOver(move);
        activities.finish(move);
    }
}
