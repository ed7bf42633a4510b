package io.github.onevm.migrate.examples.fleet;

import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Begins the moves of a fleet and looks at them: {@code MoveFleet start NAME FILE [PER-LINK]}, {@code wait NAME}, {@code progress NAME}, {@code pause NAME}, {@code proceed NAME}. The
 * file has lines {@code vmid,from,to}.
 */
public final class MoveFleet {
    private static final int PER_LINK = 12;
    private static final int MAX_FAILURES = 3;

    private MoveFleet() {}

    /** Takes what is to be done. */
    public static void main(String[] args) throws IOException {
        if (args.length < 2) {
            Terminal.wrongUse(
                    "MoveFleet start NAME FILE [PER-LINK] | wait NAME | progress NAME | pause NAME | proceed NAME");
            System.exit(2);
        }
        WorkflowClient client = FleetWorker.client();
        FleetWorkflow fleet = client.newWorkflowStub(FleetWorkflow.class, id(args[1]));
        switch (args[0]) {
            case "start" ->
                WorkflowClient.start(
                        begun(client, args[1])::move,
                        new FleetOrder(
                                moves(Path.of(args[2])),
                                args.length > 3 ? Integer.parseInt(args[3]) : PER_LINK,
                                MAX_FAILURES));
            case "wait" ->
                Terminal.result(client.newUntypedWorkflowStub(id(args[1])).getResult(FleetProgress.class));
            case "progress" -> Terminal.result(fleet.progress());
            case "pause" -> fleet.pause();
            case "proceed" -> fleet.proceed();
            default ->
                throw new IllegalArgumentException(args[0] + " is none of start, wait, progress, pause, proceed");
        }
        System.exit(0);
    }

    /** A second start of a fleet that is under way is refused by Temporal. */
    static FleetWorkflow begun(WorkflowClient client, String name) {
        return client.newWorkflowStub(
                FleetWorkflow.class,
                WorkflowOptions.newBuilder()
                        .setWorkflowId(id(name))
                        .setTaskQueue(FleetWorker.WORKFLOWS)
                        .build());
    }

    static String id(String name) {
        return "fleet-" + name;
    }

    private static List<FleetOrder.Move> moves(Path file) throws IOException {
        return Files.readAllLines(file).stream()
                .map(line -> line.split(","))
                .map(words -> new FleetOrder.Move(
                        Integer.parseInt(words[0].strip()),
                        Integer.parseInt(words[1].strip()),
                        Integer.parseInt(words[2].strip())))
                .toList();
    }
}
