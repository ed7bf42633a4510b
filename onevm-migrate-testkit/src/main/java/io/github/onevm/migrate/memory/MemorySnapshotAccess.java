package io.github.onevm.migrate.memory;

import io.github.onevm.migrate.model.SnapshotFacts;
import io.github.onevm.migrate.model.SnapshotId;
import io.github.onevm.migrate.spi.BackendException;
import io.github.onevm.migrate.spi.SnapshotAccess;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;

/** The snapshots of a {@link MemoryVolumeStore} one by one, and who has them attached. Guarded by the site. */
final class MemorySnapshotAccess implements SnapshotAccess {
    private static final int LAST_CLIENT = 99;

    private final Map<SnapshotId, Set<Integer>> attached = new HashMap<>();
    private final MemoryVolumeStore store;
    private final Object site;

    MemorySnapshotAccess(MemoryVolumeStore store, Object site) {
        this.store = store;
        this.site = site;
    }

    @Override
    public Optional<SnapshotFacts> find(String reference) {
        synchronized (site) {
            return store.snapshots.named.values().stream()
                    .filter(s -> reference.equals(s.name().value())
                            || reference.equals("~" + s.data().id()))
                    .map(s -> facts(s.name().value(), s.data()))
                    .findFirst()
                    .or(() -> anonymous(reference));
        }
    }

    private Optional<SnapshotFacts> anonymous(String reference) {
        return reference.startsWith("~")
                ? Optional.ofNullable(store.taken.get(new SnapshotId(reference.substring(1))))
                        .or(() -> store.arrivals.seen(new SnapshotId(reference.substring(1))))
                        .map(s -> facts("~" + s.id(), s))
                : Optional.empty();
    }

    private SnapshotFacts facts(String name, StoredSnapshot snapshot) {
        return new SnapshotFacts(
                name,
                snapshot.id(),
                snapshot.size(),
                parent(snapshot).map(id -> "~" + id),
                !store.arrivals.isComplete(snapshot.id()));
    }

    /** Of one that was taken here, the one that was taken of the volume before it. */
    private Optional<SnapshotId> parent(StoredSnapshot snapshot) {
        if (snapshot.from().isPresent()) {
            return snapshot.from().flatMap(StoredSnapshot.Received::base);
        }
        return store.taken.values().stream()
                .takeWhile(s -> !s.id().equals(snapshot.id()))
                .filter(s -> s.volume().equals(snapshot.volume()))
                .map(StoredSnapshot::id)
                .reduce((earlier, later) -> later)
                .or(() -> Optional.ofNullable(store.volumes.get(snapshot.volume()))
                        .flatMap(v -> v.base));
    }

    @Override
    public Set<Integer> clients(SnapshotId snapshot) {
        synchronized (site) {
            return Set.copyOf(attached.getOrDefault(snapshot, Set.of()));
        }
    }

    @Override
    public void attach(Collection<SnapshotId> snapshots, int client) {
        synchronized (site) {
            snapshots.forEach(this::requireThere);
            if (client < 1 || client > LAST_CLIENT) {
                throw new BackendException.Refused(store.name() + " has no client " + client);
            }
            snapshots.forEach(
                    s -> attached.computeIfAbsent(s, id -> new TreeSet<>()).add(client));
        }
    }

    @Override
    public void detach(SnapshotId snapshot, int client) {
        synchronized (site) {
            requireThere(snapshot);
            Optional.ofNullable(attached.get(snapshot)).ifPresent(clients -> clients.remove(client));
        }
    }

    private void requireThere(SnapshotId snapshot) {
        if (find("~" + snapshot).isEmpty()) {
            throw new BackendException.NotFound(store.name() + " has no snapshot ~" + snapshot);
        }
    }

    @Override
    public String device(SnapshotId snapshot) {
        return "/dev/memory/" + snapshot;
    }

    @Override
    public String askForClient() {
        return "ask-for-client";
    }

    @Override
    public OptionalInt client(String answer) {
        return answer.matches("\\d{1,4}\\s*") ? OptionalInt.of(Integer.parseInt(answer.strip())) : OptionalInt.empty();
    }
}
