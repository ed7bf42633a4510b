package io.github.onevm.migrate.examples.fleet;

import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowExecutionAlreadyStarted;
import io.temporal.client.WorkflowFailedException;
import io.temporal.client.WorkflowNotFoundException;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowServiceException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Begins the moves of a fleet and looks at them: {@code MoveFleet start NAME FILE [PER-LINK]}, {@code wait NAME}, {@code progress NAME}, {@code pause NAME}, {@code proceed NAME}. The
 * file has lines {@code vmid,from,to}.
 */
public final class MoveFleet {
    private static final Set<String> VERBS = Set.of("start", "wait", "progress", "pause", "proceed");
    private static final Pattern MOVE = Pattern.compile("\\s*(\\d{1,9})\\s*,\\s*(\\d{1,9})\\s*,\\s*(\\d{1,9})\\s*");
    private static final int PER_LINK = 12;
    private static final int MAX_FAILURES = 3;

    private MoveFleet() {}

    /** Takes what is to be done. Ends with 0, with 1 when that was not possible, and with 2 on wrong use. */
    public static void main(String[] args) {
        if (args.length == 0
                || !VERBS.contains(args[0])
                || args.length < (args[0].equals("start") ? 3 : 2)
                || args.length > 3 && !args[3].matches("[1-9][0-9]{0,5}")) {
            Terminal.wrongUse(
                    "MoveFleet start NAME FILE [PER-LINK] | wait NAME | progress NAME | pause NAME | proceed NAME");
            System.exit(2);
        }
        System.exit(problem(args).map(MoveFleet::told).orElse(0));
    }

    private static int told(String problem) {
        Terminal.problem(problem);
        return 1;
    }

    private static Optional<String> problem(String[] args) {
        try {
            act(args);
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of("the file cannot be read: " + e);
        } catch (IllegalArgumentException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        } catch (WorkflowExecutionAlreadyStarted e) {
            return Optional.of("the fleet " + args[1] + " was begun already; 'progress' tells how far it is");
        } catch (WorkflowNotFoundException e) {
            return Optional.of("no fleet " + args[1] + " is under way; if it is over, 'wait' tells how it has ended");
        } catch (WorkflowFailedException e) {
            return Optional.of("the fleet " + args[1] + " was broken off: " + e.getCause());
        } catch (WorkflowServiceException e) {
            return Optional.of("no answer for the fleet " + args[1] + ": is Temporal at " + FleetWorker.address()
                    + ", and a worker in the role 'workflows' at work? " + e.getCause());
        }
    }

    private static void act(String[] args) throws IOException {
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
            default -> throw new IllegalStateException(args[0]);
        }
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
                .filter(line -> !line.isBlank())
                .map(MoveFleet::move)
                .toList();
    }

    private static FleetOrder.Move move(String line) {
        Matcher ids = MOVE.matcher(line);
        if (!ids.matches()) {
            throw new IllegalArgumentException(
                    "'" + line + "' is no move; write vmid,from,to as ids, one move in a line: 42,100,101");
        }
        return new FleetOrder.Move(
                Integer.parseInt(ids.group(1)), Integer.parseInt(ids.group(2)), Integer.parseInt(ids.group(3)));
    }
}
