package io.github.onevm.migrate.execution;

import io.github.onevm.migrate.event.EventData;
import io.github.onevm.migrate.model.Arrival;
import io.github.onevm.migrate.model.NamedSnapshot;
import io.github.onevm.migrate.model.SnapshotCopy;
import io.github.onevm.migrate.model.SnapshotId;
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
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;

/**
 * Copies snapshots to the destination, in lanes that go side by side: within a lane, a snapshot is asked for when the one
 * before it has arrived. One list of the destination's snapshots per look serves all lanes. Tells how far it is.
 */
public final class Carriage {
    /** How long a copy may be unlisted after it was asked for (SP-41). */
    static final Duration APPEARING = Duration.ofSeconds(10);

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

    /** The names of those that have not arrived completely. */
    public List<String> missing() {
        return lanes.stream()
                .flatMap(Deque::stream)
                .map(copy -> copy.name().value())
                .toList();
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
        receive(copy);
    }

    private void receive(SnapshotCopy copy) {
        AtomicBoolean mayBeOurs = new AtomicBoolean(context.state().isTakenUp());
        context.state().asked(copy.id());
        try {
            new VerifiedChange(
                            context,
                            new StorageCall.Receive(copy),
                            () -> noting(mayBeOurs, () -> destination(context).receive(copy)),
                            () -> !there(context, Set.of(copy.id())).isEmpty())
                    .make();
        } catch (BackendException.Conflict e) {
            if (!mayBeOurs.get()) {
                // Certainly not made by this migration, so an undo must not delete it.
                context.state().notCarried(copy.id());
                throw e;
            }
            if (!appears(copy)) {
                throw e;
            }
        }
    }

    private static void noting(AtomicBoolean lost, Runnable call) {
        try {
            call.run();
        } catch (BackendException.Ambiguous e) {
            lost.set(true);
            throw e;
        }
    }

    /** Whether a copy that an earlier call may have begun is listed, now or a moment later (SP-41). */
    private boolean appears(SnapshotCopy copy) {
        return new Await(context.forUndo())
                .until(
                        APPEARING,
                        () -> there(context, Set.of(copy.id())),
                        there -> there.stream()
                                .anyMatch(s -> s.name().equals(copy.name().value())))
                .reached();
    }

    static NamedSnapshots source(StepContext context) {
        return context.source().namedSnapshots().orElseThrow();
    }

    static NamedSnapshots destination(StepContext context) {
        return context.destination().namedSnapshots().orElseThrow();
    }

    static List<NamedSnapshot> there(StepContext context, Set<SnapshotId> ids) {
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

    static List<SnapshotId> ours(StepContext context, Set<SnapshotId> snapshots) {
        return snapshots.stream()
                .filter(context.state().exporting()::contains)
                .sorted(Comparator.comparing(SnapshotId::value))
                .toList();
    }

    static void unexport(StepContext context, String location, SnapshotId id) {
        NamedSnapshots source = source(context);
        new VerifiedChange(
                        context,
                        new StorageCall.Unexport(id, location),
                        () -> source.unexport(id, location),
                        () -> !source.exported(location).contains(id))
                .make();
    }
}
