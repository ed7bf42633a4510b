package io.github.onevm.migrate.execution;

import io.github.onevm.migrate.model.FailureCode;
import io.github.onevm.migrate.model.NamedSnapshot;
import io.github.onevm.migrate.model.SnapshotId;
import io.github.onevm.migrate.model.StepOutcome;
import io.github.onevm.migrate.spi.BackendException;
import io.github.onevm.migrate.spi.StorageCall;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Undoes a {@link Carriage}. Stateless. */
public final class CarriageUndo {
    private CarriageUndo() {}

    /**
     * Deletes the copies that this migration has made or may have made, and ends its exports. A copy whose original is
     * no longer on the source may be the last one: it is kept, and named as a failure.
     *
     * @throws BackendException.Unavailable when a copy cannot be deleted yet, or an export not be ended
     */
    public static StepOutcome of(StepContext context, String location) {
        List<NamedSnapshot> there = madeThere(context);
        Set<SnapshotId> originals = originals(context, ids(there));
        List<NamedSnapshot> spare =
                there.stream().filter(copy -> originals.contains(copy.id())).toList();
        SideBySide.each(context, spare, copy -> delete(context, copy));
        Set<SnapshotId> exported = Carriage.source(context).exported(location);
        SideBySide.each(
                context,
                Carriage.ours(context, exported),
                id -> orLater(() -> Carriage.unexport(context, location, id)));
        String deleted = "deleted " + spare.size() + " copies of snapshots that this run had made";
        if (spare.size() < there.size()) {
            return new StepOutcome.Failed(FailureCode.CHANGED_SINCE_PLAN, deleted + "; " + last(there, originals));
        }
        return there.isEmpty()
                ? new StepOutcome.AlreadyDone("no copy of a snapshot is on the destination")
                : new StepOutcome.Done(deleted);
    }

    private static Set<SnapshotId> originals(StepContext context, Set<SnapshotId> copies) {
        return copies.isEmpty() ? Set.of() : ids(Carriage.source(context).list(s -> copies.contains(s.id())));
    }

    private static String last(List<NamedSnapshot> copies, Set<SnapshotId> originals) {
        return copies.stream()
                .filter(copy -> !originals.contains(copy.id()))
                .map(NamedSnapshot::name)
                .sorted()
                .collect(Collectors.joining(
                        ", ", "kept on the destination, because the source no longer has the originals: ", ""));
    }

    /** A copy that was asked for a moment ago may not be listed yet (SP-41); one that never appears is not waited for long. */
    private static List<NamedSnapshot> madeThere(StepContext context) {
        Set<SnapshotId> made = context.state().carrying();
        return new Await(context)
                .until(
                        Carriage.APPEARING,
                        () -> Carriage.there(context, made),
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
                            () -> Carriage.destination(context).delete(copy.id()),
                            () -> Carriage.there(context, Set.of(copy.id())).isEmpty())
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
