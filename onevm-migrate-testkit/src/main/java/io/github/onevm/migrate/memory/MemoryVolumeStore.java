package io.github.onevm.migrate.memory;

import io.github.onevm.migrate.model.Arrival;
import io.github.onevm.migrate.model.Attachment;
import io.github.onevm.migrate.model.Bytes;
import io.github.onevm.migrate.model.ListedVolume;
import io.github.onevm.migrate.model.NewVolume;
import io.github.onevm.migrate.model.SnapshotId;
import io.github.onevm.migrate.model.StoreFacts;
import io.github.onevm.migrate.model.StoredAmount;
import io.github.onevm.migrate.model.Volume;
import io.github.onevm.migrate.model.VolumeChange;
import io.github.onevm.migrate.model.VolumeName;
import io.github.onevm.migrate.spi.BackendException;
import io.github.onevm.migrate.spi.NamedSnapshots;
import io.github.onevm.migrate.spi.SentSnapshots;
import io.github.onevm.migrate.spi.SnapshotAccess;
import io.github.onevm.migrate.spi.VolumeFreezing;
import io.github.onevm.migrate.spi.VolumeStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * A storage cluster in memory. Tests set it up through {@link #setUp()}. The volumes hold a {@link Content} instead of
 * blocks. Thread-safe: it is guarded by its site.
 */
public final class MemoryVolumeStore implements VolumeStore {
    final Map<String, StoredVolume> volumes = new LinkedHashMap<>();
    final Map<String, MemoryVolumeFreezing.Frozen> frozen = new LinkedHashMap<>();
    final Map<SnapshotId, StoredSnapshot> taken = new LinkedHashMap<>();
    final Arrivals arrivals = new Arrivals();
    final MemorySnapshots snapshots;
    final MemorySnapshotAccess access;
    final Set<String> templates = new TreeSet<>();
    final Map<String, MemoryVolumeStore> locations = new TreeMap<>();
    final List<ListedVolume> unnamed = new ArrayList<>();
    final Map<String, String> bridges = new TreeMap<>(Map.of("1", "running"));
    final Writes writes;
    Bytes free = Bytes.ofMebibytes(1L << 30);
    String status = "running";
    Optional<Instant> clock = Optional.empty();
    Optional<Bytes> unsent = Optional.empty();
    boolean blindGlimpses;
    /** In the snapshots below the volumes. */
    Bytes below = new Bytes(0);

    private final Object site;
    private final String name;
    private final String cluster;
    private int objects;

    /**
     * @param site what guards the store
     * @param cluster first part of the global ids made here
     */
    MemoryVolumeStore(Object site, Writes writes, String name, String cluster) {
        this.site = site;
        this.writes = writes;
        this.name = name;
        this.cluster = cluster;
        this.snapshots = new MemorySnapshots(this, site);
        this.access = new MemorySnapshotAccess(this, site);
    }

    /** To change the store behind the back of its users. */
    public StoreSetUp setUp() {
        return new StoreSetUp(site, this);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public StoreFacts facts() {
        synchronized (site) {
            Map<String, Bytes> room = new TreeMap<>();
            templates.forEach(t -> room.put(t, free));
            return new StoreFacts(templates, locations.keySet(), room, Optional.of(status), bridges, clock);
        }
    }

    @Override
    public Map<VolumeName, Volume> find(Collection<VolumeName> names) {
        synchronized (site) {
            Map<VolumeName, Volume> found = new TreeMap<>();
            names.forEach(n -> named(n).ifPresent(v -> found.put(n, v.seen())));
            return found;
        }
    }

    @Override
    public List<ListedVolume> list(Predicate<ListedVolume> wanted) {
        synchronized (site) {
            return Stream.concat(
                            volumes.values().stream().map(v -> new ListedVolume(v.name.value(), v.tags)),
                            unnamed.stream())
                    .filter(wanted)
                    .toList();
        }
    }

    @Override
    public List<Attachment> attachments(Collection<VolumeName> names) {
        synchronized (site) {
            return Set.copyOf(names).stream()
                    .sorted()
                    .flatMap(n -> named(n).stream())
                    .flatMap(v -> v.attachments().stream())
                    .toList();
        }
    }

    @Override
    public Map<VolumeName, SnapshotId> send(List<VolumeName> names, String location, Map<String, String> tags) {
        synchronized (site) {
            MemoryVolumeStore receiver = Optional.ofNullable(locations.get(location))
                    .orElseThrow(() -> new BackendException.NotFound(name + " knows no location " + location));
            List<StoredVolume> all = names.stream().map(this::existing).toList();
            Map<VolumeName, SnapshotId> sent = new HashMap<>();
            all.forEach(v -> sent.put(v.name, sendOne(v, receiver, tags)));
            return sent;
        }
    }

    private SnapshotId sendOne(StoredVolume volume, MemoryVolumeStore receiver, Map<String, String> tags) {
        SnapshotId id = new SnapshotId(newGlobalId());
        var snapshot = new StoredSnapshot(id, volume.globalId, volume.content, volume.size, tags, Optional.empty());
        taken.put(id, snapshot);
        volume.parent = Optional.of(id);
        receiver.arrivals.expect(snapshot, new SnapshotId(receiver.newGlobalId()));
        return id;
    }

    @Override
    public Map<VolumeName, Bytes> unsent(Collection<VolumeName> names) {
        synchronized (site) {
            Map<VolumeName, Bytes> each = new HashMap<>();
            unsent.ifPresent(all ->
                    names.stream().sorted().forEach(n -> each.put(n, each.isEmpty() ? all : new Bytes(0))));
            return each;
        }
    }

    @Override
    public Map<VolumeName, StoredAmount> space(Collection<VolumeName> names) {
        Map<VolumeName, StoredAmount> each = new HashMap<>();
        unsent(names)
                .forEach((name, own) ->
                        each.put(name, new StoredAmount(own, own.value() == 0 ? own : own.plus(below))));
        return each;
    }

    @Override
    public Map<VolumeName, SnapshotId> sent(Collection<VolumeName> names, Map<String, String> tags) {
        synchronized (site) {
            Map<VolumeName, SnapshotId> sent = new HashMap<>();
            names.forEach(n -> named(n).flatMap(v -> newest(v, tags)).ifPresent(id -> sent.put(n, id)));
            return sent;
        }
    }

    private Optional<SnapshotId> newest(StoredVolume volume, Map<String, String> tags) {
        return taken.values().stream()
                .filter(s -> s.isOf(volume, tags))
                .map(StoredSnapshot::id)
                .reduce((earlier, later) -> later);
    }

    @Override
    public Map<SnapshotId, Arrival> arrivals(Collection<SnapshotId> sent) {
        synchronized (site) {
            Map<SnapshotId, Arrival> seen = new HashMap<>();
            Set.copyOf(sent).forEach(id -> arrivals.look(id).ifPresent(a -> seen.put(id, a)));
            return seen;
        }
    }

    @Override
    public Map<SnapshotId, Arrival> glimpse(Collection<SnapshotId> sent) {
        return blindGlimpses ? Map.of() : arrivals(sent);
    }

    @Override
    public String create(NewVolume wanted) {
        synchronized (site) {
            StoredSnapshot parent = Optional.ofNullable(taken.get(wanted.parent()))
                    .or(() -> arrivals.seen(wanted.parent()))
                    .orElseThrow(() -> new BackendException.NotFound(name + " has no snapshot ~" + wanted.parent()));
            if (!templates.contains(wanted.template())) {
                throw new BackendException.NotFound(name + " has no template " + wanted.template());
            }
            requireFree(wanted.name());
            var volume =
                    new StoredVolume(wanted.name(), newGlobalId(), parent.size(), wanted.template(), parent.content());
            volume.parent = Optional.of(parent.id());
            volume.base = volume.parent;
            return keep(volume, wanted.tags());
        }
    }

    @Override
    public void change(String globalId, VolumeChange change) {
        synchronized (site) {
            StoredVolume volume = byId(globalId);
            if (!volume.name.equals(change.name())) {
                requireFree(change.name());
            }
            volume.name = change.name();
            volume.setTags(change.tags());
        }
    }

    @Override
    public void delete(String globalId) {
        synchronized (site) {
            detached(globalId);
            volumes.remove(globalId);
        }
    }

    /** A volume that is to go. */
    StoredVolume detached(String globalId) {
        StoredVolume volume = byId(globalId);
        if (volume.isAttached()) {
            throw new BackendException.Conflict("volume " + volume.name + " on " + name + " is attached");
        }
        return volume;
    }

    @Override
    public Optional<VolumeFreezing> freezing() {
        return Optional.of(new MemoryVolumeFreezing(this, site));
    }

    @Override
    public Optional<SentSnapshots> sentSnapshots() {
        return Optional.of(new MemorySentSnapshots(this, site));
    }

    @Override
    public Optional<NamedSnapshots> namedSnapshots() {
        return Optional.of(snapshots);
    }

    @Override
    public Optional<SnapshotAccess> snapshots() {
        return Optional.of(access);
    }

    /** Somebody makes a snapshot of a volume. */
    void takeNamed(VolumeName volume, VolumeName snapshot, Map<String, String> given) {
        snapshots.take(new SnapshotId(newGlobalId()), existing(volume), snapshot, given);
    }

    /** A volume that is there without having come from a snapshot. */
    StoredVolume hold(VolumeName volume, Bytes size, String template, Map<String, String> tags) {
        requireFree(volume);
        var made = new StoredVolume(volume, newGlobalId(), size, template, writes.first(volume, name));
        keep(made, tags);
        return made;
    }

    Optional<StoredVolume> named(VolumeName wanted) {
        return volumes.values().stream().filter(v -> v.name.equals(wanted)).findFirst();
    }

    StoredVolume existing(VolumeName wanted) {
        return named(wanted).orElseThrow(() -> new BackendException.NotFound(name + " has no volume " + wanted));
    }

    /** Whether all data of the volume is on this store. */
    boolean isComplete(StoredVolume volume) {
        return volume.parent.map(arrivals::isComplete).orElse(true);
    }

    private String keep(StoredVolume volume, Map<String, String> tags) {
        volume.setTags(tags);
        volumes.put(volume.globalId, volume);
        return volume.globalId;
    }

    private StoredVolume byId(String globalId) {
        return Optional.ofNullable(volumes.get(Objects.requireNonNull(globalId)))
                .orElseThrow(() -> new BackendException.NotFound(name + " has no volume ~" + globalId));
    }

    private void requireFree(VolumeName wanted) {
        boolean frozenThere =
                frozen.values().stream().anyMatch(f -> f.volume().name.equals(wanted));
        if (named(wanted).isPresent() || snapshots.isTaken(wanted) || frozenThere) {
            throw new BackendException.Conflict(name + " has a volume " + wanted + " already");
        }
    }

    private String newGlobalId() {
        objects++;
        return cluster + ".b." + objects;
    }
}
