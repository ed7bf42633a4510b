package io.github.onevm.migrate.memory;

import io.github.onevm.migrate.model.Arrival;
import io.github.onevm.migrate.model.SnapshotId;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The receiving end of a store: data travels one step each time somebody looks. Guarded by the site. */
final class Arrivals {
    private final Map<SnapshotId, StoredSnapshot> bySent = new LinkedHashMap<>();
    private final Map<SnapshotId, StoredSnapshot> byLocal = new LinkedHashMap<>();
    private final Map<SnapshotId, Integer> looks = new HashMap<>();
    private int untilSeen = 1;
    private int untilComplete = 2;

    void take(int looksUntilSeen, int looksUntilComplete) {
        if (looksUntilSeen > looksUntilComplete) {
            throw new IllegalArgumentException("a snapshot cannot be complete before it is seen");
        }
        untilSeen = looksUntilSeen;
        untilComplete = looksUntilComplete;
    }

    /** The other side has sent a snapshot; it is the difference to the last one of the same volume, if one is here. */
    void expect(StoredSnapshot sent, SnapshotId local) {
        var received = new StoredSnapshot.Received(sent.id(), baseOf(sent.volume()));
        var copy = new StoredSnapshot(
                local, sent.volume(), sent.content(), sent.size(), sent.tags(), Optional.of(received));
        bySent.put(sent.id(), copy);
        byLocal.put(local, copy);
    }

    /** The snapshot was deleted here; what builds on it keeps its data. */
    void forget(SnapshotId local) {
        Optional<SnapshotId> below = Optional.ofNullable(byLocal.remove(local)).flatMap(Arrivals::base);
        bySent.values().removeIf(s -> s.id().equals(local));
        byLocal.replaceAll((id, s) -> rebased(s, local, below));
        bySent.replaceAll((id, s) -> rebased(s, local, below));
    }

    /** The present view of a sent snapshot. */
    Optional<Arrival> look(SnapshotId sent) {
        Optional<StoredSnapshot> copy = Optional.ofNullable(bySent.get(sent));
        copy.ifPresent(c -> travel(c.id()));
        return copy.filter(c -> hasAppeared(c.id()))
                .map(c -> new Arrival(sent, c.id(), "rb-" + c.id(), isComplete(c.id())));
    }

    /** Whether all data of a snapshot of another store has arrived. */
    boolean hasArrived(SnapshotId sent) {
        return Optional.ofNullable(bySent.get(sent))
                .filter(copy -> isComplete(copy.id()))
                .isPresent();
    }

    /** Whether a snapshot of another store is still on its way here. */
    boolean isExpected(SnapshotId sent) {
        return Optional.ofNullable(bySent.get(sent))
                .filter(copy -> !isComplete(copy.id()))
                .isPresent();
    }

    /** A snapshot that can be seen here. */
    Optional<StoredSnapshot> seen(SnapshotId local) {
        return Optional.ofNullable(byLocal.get(local)).filter(s -> hasAppeared(local));
    }

    /** All data is here, that of the snapshots it builds on too. An id that was never received is complete by nature. */
    boolean isComplete(SnapshotId local) {
        StoredSnapshot copy = byLocal.get(local);
        if (copy == null) {
            return true;
        }
        return looks(local) >= untilComplete && base(copy).map(this::isComplete).orElse(true);
    }

    Iterable<StoredSnapshot> all() {
        return byLocal.values();
    }

    boolean hasAppeared(SnapshotId local) {
        return looks(local) >= untilSeen;
    }

    private void travel(SnapshotId local) {
        looks.merge(local, 1, Integer::sum);
        Optional.ofNullable(byLocal.get(local)).flatMap(Arrivals::base).ifPresent(this::travel);
    }

    private Optional<SnapshotId> baseOf(String volume) {
        return byLocal.values().stream()
                .filter(s -> s.volume().equals(volume))
                .map(StoredSnapshot::id)
                .reduce((earlier, later) -> later);
    }

    private int looks(SnapshotId local) {
        return looks.getOrDefault(local, 0);
    }

    private static StoredSnapshot rebased(StoredSnapshot copy, SnapshotId gone, Optional<SnapshotId> below) {
        return copy.from()
                .filter(from -> from.base().filter(gone::equals).isPresent())
                .map(from -> new StoredSnapshot(
                        copy.id(),
                        copy.volume(),
                        copy.content(),
                        copy.size(),
                        copy.tags(),
                        Optional.of(new StoredSnapshot.Received(from.sent(), below))))
                .orElse(copy);
    }

    private static Optional<SnapshotId> base(StoredSnapshot copy) {
        return copy.from().flatMap(StoredSnapshot.Received::base);
    }
}
