package io.github.onevm.migrate.step;

import io.github.onevm.migrate.event.EventData;
import io.github.onevm.migrate.execution.Carriage;
import io.github.onevm.migrate.execution.CarriageUndo;
import io.github.onevm.migrate.execution.StepContext;
import io.github.onevm.migrate.model.FailureCode;
import io.github.onevm.migrate.model.NamedSnapshot;
import io.github.onevm.migrate.model.SnapshotCopy;
import io.github.onevm.migrate.model.SnapshotId;
import io.github.onevm.migrate.model.StepOutcome;
import io.github.onevm.migrate.model.VolumeName;
import io.github.onevm.migrate.spi.NamedSnapshots;
import io.github.onevm.migrate.spi.PlannedCall;
import io.github.onevm.migrate.spi.StorageCall;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Copies the VM's snapshots to the destination, under their own names, while the VM still runs: the rounds that follow
 * send only the difference to the newest of them. For each volume the oldest comes first, and each must have arrived
 * before the next one, so that it is sent as a difference; volumes go side by side. A copy has the id of its original,
 * so those that are there already are not sent again.
 *
 * @param location the destination, by the name that the source has for it
 * @param origin the source, by the name that the destination has for it
 * @param snapshots the snapshots; those of one volume in the order in which they were made
 * @param limit how long all of it may take
 */
public record CarrySnapshots(String location, String origin, List<Carried> snapshots, Duration limit) implements Step {
    /** The name in events, in the place of the name of a round. */
    public static final String ROUND = "named";

    /**
     * @param volume the volume it is of
     * @param id its global id
     * @param name its name, the same on both sides
     * @param template its template on the destination
     * @param tags its tags
     */
    public record Carried(
            VolumeName volume, SnapshotId id, VolumeName name, String template, Map<String, String> tags) {
        public Carried {
            tags = Map.copyOf(tags);
        }
    }

    public CarrySnapshots {
        snapshots = List.copyOf(snapshots);
    }

    @Override
    public String title() {
        return "copy " + snapshots.size() + (snapshots.size() == 1 ? " snapshot" : " snapshots")
                + " of disks and VM to the destination";
    }

    @Override
    public List<String> details() {
        List<String> lines = new ArrayList<>();
        byVolume()
                .forEach((volume, of) -> lines.add("of " + volume + ", oldest first: "
                        + of.stream().map(s -> s.name().value()).collect(Collectors.joining(", "))));
        lines.add("wait until all data has arrived, at most " + limit.toSeconds() + " s");
        return lines;
    }

    @Override
    public List<PlannedCall> calls() {
        return snapshots.stream()
                .<PlannedCall>flatMap(s -> Stream.of(
                        new StorageCall.Export(s.id(), location),
                        new StorageCall.Receive(copy(s)),
                        new StorageCall.Unexport(s.id(), location)))
                .toList();
    }

    /** The snapshots of each volume, in order of the volumes. */
    private Map<VolumeName, List<Carried>> byVolume() {
        return snapshots.stream().collect(Collectors.groupingBy(Carried::volume, TreeMap::new, Collectors.toList()));
    }

    private SnapshotCopy copy(Carried snapshot) {
        return new SnapshotCopy(snapshot.id(), origin, snapshot.name(), snapshot.template(), snapshot.tags());
    }

    @Override
    public StepOutcome run(StepContext context) {
        List<NamedSnapshot> there = there(context);
        List<String> misnamed = misnamed(there);
        if (!misnamed.isEmpty()) {
            return new StepOutcome.Failed(
                    FailureCode.CHANGED_SINCE_PLAN, "on the destination " + String.join(", ", misnamed));
        }
        Set<SnapshotId> present = there.stream().map(NamedSnapshot::id).collect(Collectors.toSet());
        announce(context, present);
        List<List<SnapshotCopy>> lanes = byVolume().values().stream()
                .map(of -> of.stream().map(this::copy).toList())
                .toList();
        Carriage carriage = new Carriage(context, location, lanes, present, limit);
        context.tell(new EventData.RoundBegun(ROUND, lanes.size(), Optional.empty()));
        return switch (carriage.await(ROUND)) {
            case REACHED -> new StepOutcome.Done(carriage.arrived() + " snapshots are on the destination");
            case CANCELLED ->
                new StepOutcome.Failed(FailureCode.INTERRUPTED, "asked to stop while snapshots were being copied");
            case LIMIT ->
                new StepOutcome.Failed(
                        FailureCode.SNAPSHOTS_LATE,
                        "within " + limit.toSeconds() + " s " + carriage.arrived() + " of " + snapshots.size()
                                + " snapshots of disks and VM arrived completely; not complete: "
                                + String.join(", ", carriage.missing()));
        };
    }

    /** What this run is about to make must be known before the first call, because only that may be deleted again. */
    private void announce(StepContext context, Set<SnapshotId> present) {
        List<SnapshotId> missing = snapshots.stream()
                .map(Carried::id)
                .filter(id -> !present.contains(id))
                .toList();
        context.state().carrying(missing);
        if (!missing.isEmpty() || !context.state().exporting().isEmpty()) {
            Set<SnapshotId> exported = source(context).exported(location);
            context.state()
                    .exporting(missing.stream()
                            .filter(id -> !exported.contains(id))
                            .toList());
        }
    }

    private static NamedSnapshots source(StepContext context) {
        return context.source().namedSnapshots().orElseThrow();
    }

    private List<NamedSnapshot> there(StepContext context) {
        Set<SnapshotId> ids = snapshots.stream().map(Carried::id).collect(Collectors.toSet());
        return context.destination().namedSnapshots().orElseThrow().list(s -> ids.contains(s.id()));
    }

    private List<String> misnamed(List<NamedSnapshot> there) {
        Map<SnapshotId, String> names = snapshots.stream()
                .collect(Collectors.toMap(Carried::id, s -> s.name().value(), (one, other) -> one));
        return there.stream()
                .filter(s -> !s.name().equals(names.get(s.id())))
                .map(s -> "snapshot ~" + s.id() + " is named " + s.name() + " instead of " + names.get(s.id()))
                .toList();
    }

    @Override
    public boolean isStillDone(StepContext context) {
        return there(context).size() == snapshots.size();
    }

    /** Deletes only copies that this migration has made or may have made, and whose originals exist. */
    @Override
    public StepOutcome undo(StepContext context) {
        if (context.state().carrying().isEmpty() && context.state().exporting().isEmpty()) {
            return new StepOutcome.AlreadyDone("no snapshot was copied");
        }
        return CarriageUndo.of(context, location);
    }

    @Override
    public boolean mustBeUndone() {
        return false;
    }
}
