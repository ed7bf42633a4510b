package io.github.onevm.migrate.memory;

import io.github.onevm.migrate.model.SnapshotId;
import io.github.onevm.migrate.spi.BackendException;
import io.github.onevm.migrate.spi.SentSnapshots;
import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;

/** The snapshots of sends of a {@link MemoryVolumeStore}, on either side. Guarded by the site. */
final class MemorySentSnapshots implements SentSnapshots {
    private final MemoryVolumeStore store;
    private final Object site;

    MemorySentSnapshots(MemoryVolumeStore store, Object site) {
        this.store = store;
        this.site = site;
    }

    @Override
    public Set<SnapshotId> present(Collection<SnapshotId> snapshots) {
        synchronized (site) {
            return snapshots.stream().filter(this::isPresent).collect(Collectors.toSet());
        }
    }

    private boolean isPresent(SnapshotId snapshot) {
        return store.taken.containsKey(snapshot)
                || store.arrivals.seen(snapshot).isPresent();
    }

    /** It remembers what it has sent and what has become of it there. */
    @Override
    public Set<SnapshotId> known(Collection<SnapshotId> theirs) {
        synchronized (site) {
            return theirs.stream().filter(this::isPairOfMine).collect(Collectors.toSet());
        }
    }

    private boolean isPairOfMine(SnapshotId theirs) {
        return store.locations.values().stream()
                .flatMap(there -> there.arrivals.seen(theirs).stream())
                .flatMap(copy -> copy.from().stream())
                .anyMatch(from -> store.taken.containsKey(from.sent()));
    }

    @Override
    public void delete(SnapshotId snapshot) {
        synchronized (site) {
            if (!isPresent(snapshot)) {
                throw new BackendException.NotFound(store.name() + " has no snapshot ~" + snapshot);
            }
            boolean travels = store.locations.values().stream().anyMatch(there -> there.arrivals.isExpected(snapshot));
            if (travels || !store.arrivals.isComplete(snapshot)) {
                throw new BackendException.Conflict("~" + snapshot + " of " + store.name() + " has not arrived yet");
            }
            store.taken.remove(snapshot);
            store.arrivals.forget(snapshot);
        }
    }
}
