package io.github.onevm.migrate.examples.fleet;

import io.temporal.failure.TemporalFailure;
import io.temporal.workflow.Async;
import io.temporal.workflow.ChildWorkflowOptions;
import io.temporal.workflow.Promise;
import io.temporal.workflow.Workflow;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** Deterministic, as Temporal wants it: no clock, no thread, no call. */
public final class FleetWorkflowImpl implements FleetWorkflow {
    private final Deque<FleetOrder.Move> waiting = new ArrayDeque<>();
    private final TreeSet<Integer> underWay = new TreeSet<>();
    private final Map<String, Integer> links = new HashMap<>();
    private final List<String> failed = new ArrayList<>();
    private int moved;
    private boolean paused;

    @Override
    public FleetProgress move(FleetOrder order) {
        waiting.addAll(order.moves());
        while (!waiting.isEmpty() && failed.size() < order.maxFailures()) {
            Workflow.await(() -> failed.size() >= order.maxFailures()
                    || !paused && next(order).isPresent());
            if (failed.size() < order.maxFailures()) {
                next(order).ifPresent(this::begin);
            }
        }
        Workflow.await(underWay::isEmpty);
        return progress();
    }

    /** The first move whose link is free. */
    private Optional<FleetOrder.Move> next(FleetOrder order) {
        return waiting.stream()
                .filter(move -> links.getOrDefault(move.link(), 0) < order.perLink())
                .findFirst();
    }

    private void begin(FleetOrder.Move move) {
        waiting.remove(move);
        underWay.add(move.vm());
        links.merge(move.link(), 1, Integer::sum);
        MoveWorkflow child = Workflow.newChildWorkflowStub(
                MoveWorkflow.class,
                ChildWorkflowOptions.newBuilder()
                        .setWorkflowId("move-" + move.vm())
                        .build());
        Promise<Void> end = Async.procedure(child::move, move);
        end.handle((nothing, failure) -> {
            underWay.remove(move.vm());
            links.merge(move.link(), -1, Integer::sum);
            if (failure == null) {
                moved++;
            } else {
                failed.add("VM " + move.vm() + ": " + reason(failure));
            }
            return nothing;
        });
    }

    /** The innermost failure says what has happened; those around it say where. */
    private static String reason(Throwable failure) {
        Throwable inner = failure;
        while (inner.getCause() != null) {
            inner = inner.getCause();
        }
        return inner instanceof TemporalFailure temporal
                ? String.valueOf(temporal.getOriginalMessage())
                : String.valueOf(inner.getMessage());
    }

    @Override
    public void pause() {
        paused = true;
    }

    @Override
    public void proceed() {
        paused = false;
    }

    @Override
    public FleetProgress progress() {
        return new FleetProgress(waiting.size(), List.copyOf(underWay), moved, List.copyOf(failed), paused);
    }
}
