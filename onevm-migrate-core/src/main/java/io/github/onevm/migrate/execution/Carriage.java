package io.github.onevm.migrate.execution;

import io.github.onevm.migrate.event.EventData;
import io.github.onevm.migrate.model.Arrival;
import io.github.onevm.migrate.model.NamedSnapshot;
import io.github.onevm.migrate.model.SnapshotCopy;
import io.github.onevm.migrate.model.SnapshotId;
import io.github.onevm.migrate.model.StepOutcome;
import io.github.onevm.migrate.spi.BackendException;
import io.github.onevm.migrate.spi.NamedSnapshots;
import io.github.onevm.migrate.spi.StorageCall;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Copies snapshots to the destination, in lanes that go side by side: within a lane, a snapshot is asked for when the one
 * before it has arrived. One list of the destination's snapshots per look serves all lanes. Tells how far it is.
 */
public final class Carriage {
    private static final Duration APPEARING = Duration.ofSeconds(10);

    private final StepContext context;
    private final String location;
    private final List<Deque<SnapshotCopy>> lanes;
    private final Set<SnapshotId> asked;
    private final Duration limit;
    private final int total;
    private int arrived;
    private int listed;

    /**
     * @param location the destination, by the name that the source has for it
     * @param lanes what to copy
     * @param present those that the destination has already, complete or not
     * @param limit how long all of it may take
     */
    public Carriage(
            StepContext context,
            String location,
            List<List<SnapshotCopy>> lanes,
            Set<SnapshotId> present,
            Duration limit) {
        this.context = context;
        this.location = location;
        this.lanes = lanes.stream().<Deque<SnapshotCopy>>map(ArrayDeque::new).toList();
        this.asked = new HashSet<>(present);
        this.limit = limit;
        this.total = lanes.stream().mapToInt(List::size).sum();
    }

    /** Number of snapshots that have arrived completely. */
    public int arrived() {
        return arrived;
    }

    /**
     * Copies all of them.
     *
     * @param round the name in events
     */
    public Await.End await(String round) {
        Instant begun = context.time().now();
        Await.End end = Await.End.REACHED;
        while (end == Await.End.REACHED && !heads().isEmpty()) {
            end = context.cancellation().isCancelled() ? Await.End.CANCELLED : next(round, begun);
        }
        Duration took = Duration.between(begun, context.time().now());
        context.tell(new EventData.RoundEnded(round, arrived, listed, total, Optional.empty(), took));
        return end;
    }

    private List<SnapshotCopy> heads() {
        return lanes.stream()
                .filter(lane -> !lane.isEmpty())
                .map(Deque::getFirst)
                .toList();
    }

    /** Asks for the first snapshot of each lane, and waits until at least one of them is complete. */
    private Await.End next(String round, Instant begun) {
        List<SnapshotCopy> heads = heads();
        List<SnapshotCopy> fresh =
                heads.stream().filter(head -> asked.add(head.id())).toList();
        SideBySide.each(context, fresh, this::ask);
        Duration left = Duration.between(context.time().now(), begun.plus(limit));
        Await.Result<Set<SnapshotId>> result =
                new Await(context).until(left, () -> complete(heads, round, begun), complete -> !complete.isEmpty());
        if (result.reached()) {
            Set<SnapshotId> complete = result.last().orElseThrow();
            lanes.stream()
                    .filter(lane ->
                            !lane.isEmpty() && complete.contains(lane.getFirst().id()))
                    .forEach(Deque::removeFirst);
            arrived += complete.size();
            unexport(complete);
        }
        return result.end();
    }

    private Set<SnapshotId> complete(List<SnapshotCopy> heads, String round, Instant begun) {
        List<SnapshotId> ids = heads.stream().map(SnapshotCopy::id).toList();
        Map<SnapshotId, Arrival> seen = context.destination().arrivals(ids);
        Set<SnapshotId> complete = seen.values().stream()
                .filter(Arrival::complete)
                .map(Arrival::sent)
                .collect(Collectors.toSet());
        listed = arrived + seen.size();
        context.state().seenThere(seen.keySet());
        context.tell(
                new EventData.Waiting.ForArrival(begun, Optional.of(limit), round, arrived + complete.size(), total));
        return complete;
    }

    private void ask(SnapshotCopy copy) {
        NamedSnapshots source = source(context);
        new VerifiedChange(
                        context,
                        new StorageCall.Export(copy.id(), location),
                        () -> source.export(copy.id(), location),
                        () -> source.exported(location).contains(copy.id()))
                .make();
        try {
            new VerifiedChange(
                            context,
                            new StorageCall.Receive(copy),
                            () -> destination(context).receive(copy),
                            () -> !there(context, Set.of(copy.id())).isEmpty())
                    .make();
            context.state().asked(copy.id());
        } catch (BackendException.Conflict e) {
            // Certainly not made by this run, so an undo must not delete it.
            context.state().notCarried(copy.id());
            throw e;
        }
    }

    private static NamedSnapshots source(StepContext context) {
        return context.source().namedSnapshots().orElseThrow();
    }

    private static NamedSnapshots destination(StepContext context) {
        return context.destination().namedSnapshots().orElseThrow();
    }

    private static List<NamedSnapshot> there(StepContext context, Set<SnapshotId> ids) {
        return destination(context).list(s -> ids.contains(s.id()));
    }

    /** Only exports that this migration has made. One that stays does no harm, and goes with the snapshot (SP-40). */
    private void unexport(Set<SnapshotId> snapshots) {
        SideBySide.each(context, ours(context, snapshots), id -> {
            try {
                unexport(context, location, id);
            } catch (BackendException.Conflict | BackendException.Refused stays) {
                context.tell(new EventData.Warning.ExportKept(id, String.valueOf(stays.getMessage())));
            }
        });
    }

    private static List<SnapshotId> ours(StepContext context, Set<SnapshotId> snapshots) {
        return snapshots.stream()
                .filter(context.state().exporting()::contains)
                .sorted(Comparator.comparing(SnapshotId::value))
                .toList();
    }

    private static void unexport(StepContext context, String location, SnapshotId id) {
        NamedSnapshots source = source(context);
        new VerifiedChange(
                        context,
                        new StorageCall.Unexport(id, location),
                        () -> source.unexport(id, location),
                        () -> !source.exported(location).contains(id))
                .make();
    }

    /**
     * Deletes the copies that this migration has made or may have made, and ends its exports.
     *
     * @throws BackendException.Unavailable when a copy cannot be deleted yet, or an export not be ended
     */
    public static StepOutcome undone(StepContext context, String location) {
        List<NamedSnapshot> there = madeThere(context);
        SideBySide.each(context, there, copy -> delete(context, copy));
        Set<SnapshotId> exported = source(context).exported(location);
        SideBySide.each(context, ours(context, exported), id -> orLater(() -> unexport(context, location, id)));
        return there.isEmpty()
                ? new StepOutcome.AlreadyDone("no copy of a snapshot is on the destination")
                : new StepOutcome.Done("deleted " + there.size() + " copies of snapshots that this run had made");
    }

    /** A copy that was asked for a moment ago may not be listed yet (SP-41); one that never appears is not waited for long. */
    private static List<NamedSnapshot> madeThere(StepContext context) {
        Set<SnapshotId> made = context.state().carrying();
        return new Await(context)
                .until(
                        APPEARING,
                        () -> there(context, made),
                        there -> ids(there).containsAll(context.state().notSeenYet()))
                .last()
                .orElseThrow(
                        () -> new BackendException.Unavailable("the snapshots of the destination cannot be listed"));
    }

    private static Set<SnapshotId> ids(List<NamedSnapshot> snapshots) {
        return snapshots.stream().map(NamedSnapshot::id).collect(Collectors.toSet());
    }

    private static void delete(StepContext context, NamedSnapshot copy) {
        try {
            orLater(() -> new VerifiedChange(
                            context,
                            new StorageCall.DeleteSnapshot(copy.id()),
                            () -> destination(context).delete(copy.id()),
                            () -> there(context, Set.of(copy.id())).isEmpty())
                    .make());
        } catch (BackendException.NotFound gone) {
            // Somebody else was faster.
        }
        context.state().seenThere(Set.of(copy.id()));
    }

    /**
     * A copy that is still arriving may not be deletable yet, and its export not be ended (SP-39, SP-40). Then the undo is
     * tried again for a while; to force it could leave a snapshot that never becomes complete.
     */
    private static void orLater(Runnable change) {
        try {
            change.run();
        } catch (BackendException.Conflict e) {
            throw new BackendException.Unavailable(String.valueOf(e.getMessage()));
        }
    }
}
