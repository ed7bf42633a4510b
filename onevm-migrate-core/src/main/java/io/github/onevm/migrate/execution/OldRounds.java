package io.github.onevm.migrate.execution;

import io.github.onevm.migrate.event.EventData;
import io.github.onevm.migrate.model.SnapshotId;
import io.github.onevm.migrate.spi.BackendException;
import io.github.onevm.migrate.spi.SentSnapshots;
import io.github.onevm.migrate.spi.StorageCall;
import io.github.onevm.migrate.spi.StorageCall.Side;
import io.github.onevm.migrate.spi.VolumeStore;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Removes the snapshots of earlier rounds from both storage clusters, by their recorded global ids, once the newest pair
 * of every volume is complete. What cannot be removed now stays noted for the next time: no migration fails for it. Made
 * for one removal.
 */
public final class OldRounds {
    private final StepContext context;
    private final Pairs pairs;
    private final Queue<String> failures = new ConcurrentLinkedQueue<>();
    private final Set<Side> away = ConcurrentHashMap.newKeySet();

    /**
     * Copies before originals, as in a commit and in gc: most clusters keep tags on the sender only (SP-34), so a copy whose
     * original is gone could be told by the journal alone. Whichever goes first, the newest pair stays complete.
     */
    private static final List<Side> COPIES_FIRST = List.of(Side.DESTINATION, Side.SOURCE);

    private record Old(Side side, SnapshotId snapshot) {}

    public OldRounds(StepContext context) {
        this.context = context;
        this.pairs = context.state().pairs();
    }

    /**
     * Removes what is superseded, and warns of what stays.
     *
     * @return whether nothing is left to be removed
     */
    public boolean remove() {
        try {
            look();
        } catch (BackendException | Journal.NotWritten e) {
            failures.add(String.valueOf(e.getMessage()));
        }
        int left = left();
        if (left > 0 || !failures.isEmpty()) {
            context.tell(new EventData.Warning.RoundsKept(left, failures.isEmpty() ? "" : failures.element()));
        }
        return left == 0 && failures.isEmpty();
    }

    private int left() {
        return pairs.superseded(Side.SOURCE).size()
                + pairs.superseded(Side.DESTINATION).size();
    }

    private void look() {
        for (Side side : Side.values()) {
            if (store(side).sentSnapshots().isEmpty()) {
                pairs.keep(side);
            }
        }
        if (NewestPairs.areComplete(context)) {
            settle();
            pairs.removing();
            for (Side side : COPIES_FIRST) {
                lookAgain(side);
                SideBySide.each(context, old(side), this::remove);
            }
        }
    }

    private void settle() {
        Set<SnapshotId> overtaken = pairs.overtaken();
        if (!overtaken.isEmpty()) {
            pairs.settle(overtaken, context.destination().arrivals(overtaken).values());
        }
    }

    private void lookAgain(Side side) {
        Set<SnapshotId> doubtful = pairs.doubtful(side);
        if (!doubtful.isEmpty()) {
            pairs.looked(side, store(side).sentSnapshots().orElseThrow().present(doubtful));
        }
    }

    private List<Old> old(Side side) {
        return pairs.superseded(side).stream().map(id -> new Old(side, id)).toList();
    }

    private void remove(Old old) {
        if (away.contains(old.side())) {
            return;
        }
        SentSnapshots snapshots = store(old.side()).sentSnapshots().orElseThrow();
        Set<SnapshotId> only = Set.of(old.snapshot());
        try {
            new VerifiedChange(
                            context,
                            new StorageCall.DeleteSent(old.side(), Optional.of(old.snapshot())),
                            () -> snapshots.delete(old.snapshot()),
                            () -> snapshots.present(only).isEmpty())
                    .make();
        } catch (BackendException.NotFound gone) {
            // Removed before, by this migration or by somebody else.
        } catch (BackendException e) {
            if (e instanceof BackendException.Ambiguous) {
                pairs.doubtful(old.side(), old.snapshot());
            }
            // Each snapshot would wait for its limit.
            if (e instanceof BackendException.Unavailable || e instanceof BackendException.Ambiguous) {
                away.add(old.side());
            }
            failures.add(String.valueOf(e.getMessage()));
            return;
        }
        pairs.removed(old.side(), old.snapshot());
    }

    private VolumeStore store(Side side) {
        return side == Side.SOURCE ? context.source() : context.destination();
    }
}
