package io.github.onevm.migrate.examples.fleet;

import io.github.onevm.migrate.Migrator;
import io.temporal.client.WorkflowClient;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import io.temporal.worker.Worker;
import io.temporal.worker.WorkerFactory;
import io.temporal.worker.WorkerOptions;

/**
 * A worker: {@code FleetWorker workflows} decides, {@code FleetWorker activities} moves VMs. The two are processes of their own, because a process that dies with a
 * workflow task holds it up until the task times out; activities are followed by another worker as soon as their heartbeat is missing.
 *
 * <p>{@code TEMPORAL_ADDRESS} is the address of Temporal, by default 127.0.0.1:7233; {@code FLEET_AT_ONCE} the most moves at a time of this process, by default 12.
 */
public final class FleetWorker {
    static final String WORKFLOWS = "onevm-migrate-fleet";
    static final String ACTIVITIES = "onevm-migrate-moves";
    private static final int AT_ONCE = 12;

    private FleetWorker() {}

    /** Takes the role. Runs until it is ended. */
    public static void main(String[] args) {
        WorkerFactory factory = WorkerFactory.newInstance(client());
        switch (args.length == 1 ? args[0] : "") {
            case "workflows" -> {
                Worker worker = factory.newWorker(WORKFLOWS);
                worker.registerWorkflowImplementationTypes(FleetWorkflowImpl.class, MoveWorkflowImpl.class);
                factory.start();
            }
            case "activities" -> {
                Migrator migrator = Site.open();
                Worker worker = factory.newWorker(
                        ACTIVITIES,
                        WorkerOptions.newBuilder()
                                .setMaxConcurrentActivityExecutionSize(atOnce())
                                .build());
                worker.registerActivitiesImplementations(new MoveActivitiesImpl(migrator));
                factory.start();
            }
            default -> {
                Terminal.wrongUse("FleetWorker workflows|activities");
                System.exit(2);
            }
        }
    }

    static WorkflowClient client() {
        return WorkflowClient.newInstance(WorkflowServiceStubs.newServiceStubs(
                WorkflowServiceStubsOptions.newBuilder().setTarget(address()).build()));
    }

    static String address() {
        return System.getenv().getOrDefault("TEMPORAL_ADDRESS", "127.0.0.1:7233");
    }

    private static int atOnce() {
        return Integer.parseInt(System.getenv().getOrDefault("FLEET_AT_ONCE", String.valueOf(AT_ONCE)));
    }
}
