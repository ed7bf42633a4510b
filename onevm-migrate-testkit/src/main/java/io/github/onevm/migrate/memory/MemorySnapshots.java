package io.github.onevm.migrate.memory;

import io.github.onevm.migrate.model.NamedSnapshot;
import io.github.onevm.migrate.model.SnapshotCopy;
import io.github.onevm.migrate.model.SnapshotId;
import io.github.onevm.migrate.model.VolumeName;
import io.github.onevm.migrate.spi.BackendException;
import io.github.onevm.migrate.spi.NamedSnapshots;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** The snapshots with names of a {@link MemoryVolumeStore}. A copy is listed at once. Guarded by the site. */
final class MemorySnapshots implements NamedSnapshots {
    private static final Instant FIRST = Instant.parse("2026-01-01T00:00:00Z");

    /**
     * A snapshot with a name.
     *
     * @param template its template; empty for one that was made here
     */
    record Named(VolumeName name, StoredSnapshot data, String template, Instant created) {}

    private record Exported(SnapshotId snapshot, String location) {}

    final Map<SnapshotId, Named> named = new LinkedHashMap<>();
    private final Set<Exported> exports = new LinkedHashSet<>();
    private final MemoryVolumeStore store;
    private final Object site;

    MemorySnapshots(MemoryVolumeStore store, Object site) {
        this.store = store;
        this.site = site;
    }

    /** Somebody makes a snapshot of a volume. */
    void take(SnapshotId id, StoredVolume volume, VolumeName name, Map<String, String> tags) {
        requireFree(name);
        var data = new StoredSnapshot(id, volume.globalId, volume.content, volume.size, tags, Optional.empty());
        put(new Named(name, data, "", FIRST.plusSeconds(named.size())));
        volume.parent = Optional.of(id);
    }

    private void put(Named snapshot) {
        named.put(snapshot.data().id(), snapshot);
    }

    boolean isTaken(VolumeName name) {
        return named.values().stream().anyMatch(s -> s.name().equals(name));
    }

    private void requireFree(VolumeName name) {
        if (isTaken(name) || store.named(name).isPresent()) {
            throw new BackendException.Conflict(store.name() + " has a " + name + " already");
        }
    }

    @Override
    public List<NamedSnapshot> list(Predicate<NamedSnapshot> wanted) {
        synchronized (site) {
            return named.values().stream()
                    .map(s -> new NamedSnapshot(
                            s.name().value(),
                            s.data().id(),
                            s.created(),
                            s.data().size(),
                            s.data().tags()))
                    .filter(wanted)
                    .toList();
        }
    }

    @Override
    public Set<SnapshotId> exported(String location) {
        synchronized (site) {
            return exports.stream()
                    .filter(e -> e.location().equals(location))
                    .map(Exported::snapshot)
                    .collect(Collectors.toSet());
        }
    }

    /** Each export, for the world. */
    Map<String, String> exports() {
        Map<String, String> all = new TreeMap<>();
        exports.forEach(e -> all.put(e.snapshot() + "/" + e.location(), "exported"));
        return all;
    }

    @Override
    public void export(SnapshotId snapshot, String location) {
        synchronized (site) {
            existing(snapshot);
            if (!store.locations.containsKey(location)) {
                throw new BackendException.NotFound(store.name() + " knows no location " + location);
            }
            exports.add(new Exported(snapshot, location));
        }
    }

    @Override
    public void unexport(SnapshotId snapshot, String location) {
        synchronized (site) {
            boolean reading = Optional.ofNullable(store.locations.get(location))
                    .filter(there -> there.snapshots.named.containsKey(snapshot))
                    .filter(there -> !there.arrivals.isComplete(snapshot))
                    .isPresent();
            if (reading && exports.contains(new Exported(snapshot, location))) {
                throw new BackendException.Conflict(location + " is still reading ~" + snapshot);
            }
            exports.remove(new Exported(snapshot, location));
        }
    }

    @Override
    public void receive(SnapshotCopy copy) {
        synchronized (site) {
            MemoryVolumeStore from = Optional.ofNullable(store.locations.get(copy.location()))
                    .orElseThrow(() ->
                            new BackendException.NotFound(store.name() + " knows no location " + copy.location()));
            if (!from.snapshots.isExportedTo(copy.id(), store)) {
                throw new BackendException.NotFound(from.name() + " exports no snapshot ~" + copy.id());
            }
            if (!store.templates.contains(copy.template())) {
                throw new BackendException.NotFound(store.name() + " has no template " + copy.template());
            }
            if (named.containsKey(copy.id())) {
                throw new BackendException.Conflict(store.name() + " has snapshot ~" + copy.id() + " already");
            }
            requireFree(copy.name());
            StoredSnapshot original = from.snapshots.existing(copy.id()).data();
            store.arrivals.expect(original, copy.id());
            var data = new StoredSnapshot(
                    copy.id(), original.volume(), original.content(), original.size(), copy.tags(), Optional.empty());
            put(new Named(copy.name(), data, copy.template(), FIRST.plusSeconds(named.size())));
        }
    }

    private boolean isExportedTo(SnapshotId snapshot, MemoryVolumeStore receiver) {
        return named.containsKey(snapshot)
                && exports.stream()
                        .anyMatch(e -> e.snapshot().equals(snapshot) && store.locations.get(e.location()) == receiver);
    }

    @Override
    public void delete(SnapshotId snapshot) {
        synchronized (site) {
            existing(snapshot);
            named.remove(snapshot);
            exports.removeIf(e -> e.snapshot().equals(snapshot));
            store.arrivals.forget(snapshot);
        }
    }

    private Named existing(SnapshotId snapshot) {
        return Optional.ofNullable(named.get(snapshot))
                .orElseThrow(() -> new BackendException.NotFound(store.name() + " has no snapshot ~" + snapshot));
    }
}
