package io.github.onevm.migrate.step;

import io.github.onevm.migrate.event.EventData;
import io.github.onevm.migrate.execution.OldRounds;
import io.github.onevm.migrate.execution.Pairs;
import io.github.onevm.migrate.execution.StepContext;
import io.github.onevm.migrate.model.Arrival;
import io.github.onevm.migrate.model.SnapshotId;
import io.github.onevm.migrate.model.StepOutcome;
import io.github.onevm.migrate.model.VmId;
import io.github.onevm.migrate.model.VolumeName;
import io.github.onevm.migrate.spi.PlannedCall;
import io.github.onevm.migrate.spi.StorageCall;
import io.github.onevm.migrate.spi.StorageCall.Side;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Removes the snapshots of earlier rounds that the last one has superseded. The newest pair of each volume stays: with it,
 * the way back sends only what was written since. The pairs of an earlier move stay, too, unless the VM runs where this
 * migration has taken it: until then a rollback is possible, and the way back after it builds on them.
 *
 * @param vm the VM
 * @param volumes names of its volumes
 * @param earlier the pairs of an earlier move, on which this one has built: sent by the destination of this one, local on
 *     its source; none if it is no move back
 */
public record RemoveOldRounds(VmId vm, List<VolumeName> volumes, Map<VolumeName, Arrival> earlier) implements Step {
    public RemoveOldRounds {
        volumes = List.copyOf(volumes);
        earlier = Map.copyOf(earlier);
    }

    /** For a move that builds on no earlier one. */
    public RemoveOldRounds(VmId vm, List<VolumeName> volumes) {
        this(vm, volumes, Map.of());
    }

    @Override
    public String title() {
        return "remove the snapshots of earlier rounds";
    }

    @Override
    public List<String> details() {
        return List.of(
                "on both sides, by the global ids that this migration has noted; the newest complete pair of each volume"
                        + " stays",
                "of volumes " + volumes.stream().map(VolumeName::toString).collect(Collectors.joining(" ")),
                "what cannot be removed stays, and does not fail the migration");
    }

    /**
     * Those of one earlier round, as when nothing delays the last one; and of the earlier move. A move that sends a single round
     * has the pair of its rehearsal instead of an earlier round, the first rehearsal of an UNDEPLOYED VM has none.
     */
    @Override
    public List<PlannedCall> calls() {
        return Stream.of(Side.DESTINATION, Side.SOURCE)
                .flatMap(side -> Stream.concat(
                        volumes.stream().map(volume -> deletion(side, Optional.empty())),
                        earlier(side).stream().map(id -> deletion(side, Optional.of(id)))))
                .toList();
    }

    private List<SnapshotId> earlier(Side side) {
        return earlier.values().stream()
                .map(side == Side.SOURCE ? Arrival::local : Arrival::sent)
                .sorted(Comparator.comparing(SnapshotId::value))
                .toList();
    }

    private static PlannedCall deletion(Side side, Optional<SnapshotId> snapshot) {
        return new StorageCall.DeleteSent(side, snapshot);
    }

    @Override
    public StepOutcome run(StepContext context) {
        Pairs pairs = context.state().pairs();
        Optional<String> needed = earlier.isEmpty() ? Optional.empty() : Returned.whyNot(context, vm);
        needed.ifPresentOrElse(
                why -> context.tell(new EventData.Warning.RoundsKept(2 * earlier.size(), why)),
                () -> pairs.superseded(earlier(Side.SOURCE), earlier(Side.DESTINATION)));
        boolean all = new OldRounds(context).remove() && needed.isEmpty();
        String removed = "removed since the first round: " + pairs.removed(Side.SOURCE) + " snapshots on the source, "
                + pairs.removed(Side.DESTINATION) + " on the destination";
        return all ? new StepOutcome.Done(removed) : new StepOutcome.Done(removed + "; some stay");
    }

    @Override
    public StepOutcome undo(StepContext context) {
        return new StepOutcome.AlreadyDone("snapshots of earlier rounds are needed by nothing");
    }

    @Override
    public boolean mustBeUndone() {
        return false;
    }

    @Override
    public boolean isCleanup() {
        return true;
    }
}
