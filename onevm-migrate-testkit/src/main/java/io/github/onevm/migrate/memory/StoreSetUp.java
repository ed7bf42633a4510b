package io.github.onevm.migrate.memory;

import io.github.onevm.migrate.model.Bytes;
import io.github.onevm.migrate.model.ListedVolume;
import io.github.onevm.migrate.model.SnapshotId;
import io.github.onevm.migrate.model.VolumeName;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Changes a {@link MemoryVolumeStore} behind the back of its users, and shows what no API shows. Thread-safe. */
public final class StoreSetUp {
    /** Size of the volumes that a test does not care about. */
    public static final Bytes SMALL = Bytes.ofMebibytes(8);

    private final Object site;
    private final MemoryVolumeStore store;

    StoreSetUp(Object site, MemoryVolumeStore store) {
        this.site = site;
        this.store = store;
    }

    /** The time of a frozen volume is over, or somebody has deleted it. */
    public StoreSetUp withoutFrozen(VolumeName name) {
        synchronized (site) {
            store.frozen.values().removeIf(f -> f.volume().name.equals(name));
        }
        return this;
    }

    /** Glimpses show nothing, whatever has arrived. */
    public StoreSetUp withBlindGlimpses() {
        synchronized (site) {
            store.blindGlimpses = true;
        }
        return this;
    }

    /** A volume with data that is nowhere else, in no template. */
    public StoreSetUp volume(VolumeName name, Map<String, String> tags) {
        return volume(name, SMALL, "", tags);
    }

    /** A volume with data that is nowhere else. */
    public StoreSetUp volume(VolumeName name, Bytes size, String template, Map<String, String> tags) {
        synchronized (site) {
            store.hold(name, size, template, tags);
            return this;
        }
    }

    /** Somebody makes a snapshot of a volume, and then writes on the volume. */
    public StoreSetUp snapshot(VolumeName volume, VolumeName name, Map<String, String> tags) {
        synchronized (site) {
            store.takeNamed(volume, name, tags);
            return written(volume);
        }
    }

    /** What the snapshot of this name holds; empty if there is none. */
    public Optional<Content> contentOfSnapshot(VolumeName name) {
        synchronized (site) {
            return store.snapshots.named.values().stream()
                    .filter(s -> s.name().equals(name))
                    .map(s -> s.data().content())
                    .findFirst();
        }
    }

    /** The names of all snapshots that have one. */
    public List<VolumeName> snapshotNames() {
        synchronized (site) {
            return store.snapshots.named.values().stream()
                    .map(MemorySnapshots.Named::name)
                    .sorted()
                    .toList();
        }
    }

    /** Somebody deletes a snapshot. */
    public StoreSetUp withoutSnapshot(VolumeName name) {
        synchronized (site) {
            store.snapshots.list(s -> s.name().equals(name.value())).forEach(s -> store.snapshots.delete(s.id()));
            return this;
        }
    }

    /** The volume disappears, attached or not. */
    public StoreSetUp withoutVolume(VolumeName name) {
        synchronized (site) {
            store.volumes.remove(store.existing(name).globalId);
            return this;
        }
    }

    /** A client uses the volume from now on. */
    public StoreSetUp attached(VolumeName name, int client, boolean writable) {
        synchronized (site) {
            store.existing(name).writableByClient.put(client, writable);
            return this;
        }
    }

    /** Nobody uses the volume any more. */
    public StoreSetUp detached(VolumeName name) {
        synchronized (site) {
            store.existing(name).writableByClient.clear();
            return this;
        }
    }

    /** Somebody writes on the volume: its content is no longer that of any snapshot. */
    public StoreSetUp written(VolumeName name) {
        synchronized (site) {
            StoredVolume volume = store.existing(name);
            volume.content = store.writes.after(volume.content);
            return this;
        }
    }

    /**
     * Of each volume of which a snapshot was sent and has arrived completely: the newest such snapshot that is still on both
     * sides, by the global id of the volume.
     */
    public Map<String, SnapshotId> newestPairs() {
        synchronized (site) {
            Map<String, SnapshotId> newest = new TreeMap<>();
            store.taken.values().stream()
                    .filter(s -> store.locations.values().stream().anyMatch(there -> there.arrivals.hasArrived(s.id())))
                    .forEach(s -> newest.put(s.volume(), s.id()));
            return newest;
        }
    }

    /** The global ids of all snapshots that were sent from here or have arrived here. */
    public Set<SnapshotId> sentSnapshots() {
        synchronized (site) {
            Set<SnapshotId> all = new HashSet<>(store.taken.keySet());
            store.arrivals.all().forEach(s -> all.add(s.id()));
            all.removeAll(store.snapshots.named.keySet());
            return all;
        }
    }

    /** Names of the volumes on which a guest has written. */
    public List<VolumeName> writtenByGuests() {
        synchronized (site) {
            return store.volumes.values().stream()
                    .filter(volume -> volume.written)
                    .map(volume -> volume.name)
                    .toList();
        }
    }

    /** How much the snapshots below the volumes hold. */
    public StoreSetUp below(Bytes amount) {
        synchronized (site) {
            store.below = amount;
            return this;
        }
    }

    /** The store says so from now on, of any volumes; before it says nothing. */
    public StoreSetUp unsent(Bytes amount) {
        synchronized (site) {
            store.unsent = Optional.of(amount);
            return this;
        }
    }

    public StoreSetUp template(String template) {
        synchronized (site) {
            store.templates.add(template);
            return this;
        }
    }

    public StoreSetUp withoutTemplate(String template) {
        synchronized (site) {
            store.templates.remove(template);
            return this;
        }
    }

    /** This amount of client data can still be written, in any template. */
    public StoreSetUp free(Bytes room) {
        synchronized (site) {
            store.free = room;
            return this;
        }
    }

    /** What the store says of itself; by default {@code running}. */
    public StoreSetUp status(String status) {
        synchronized (site) {
            store.status = status;
            return this;
        }
    }

    /** The status of a bridge; by default there is one, number 1, {@code running}. */
    public StoreSetUp bridge(String id, String status) {
        synchronized (site) {
            store.bridges.put(id, status);
            return this;
        }
    }

    /** What the store's clock shows from now on; by default it has none to show. */
    public StoreSetUp clock(Instant clock) {
        synchronized (site) {
            store.clock = Optional.of(clock);
            return this;
        }
    }

    /** A volume without a name, that only a list of all volumes shows. */
    public StoreSetUp unnamedVolume(String globalId, Map<String, String> tags) {
        synchronized (site) {
            store.unnamed.add(new ListedVolume("~" + globalId, tags));
            return this;
        }
    }

    /** What this store sends to the location arrives at that store. */
    public StoreSetUp location(String location, MemoryVolumeStore receiver) {
        synchronized (site) {
            store.locations.put(location, receiver);
            return this;
        }
    }

    public StoreSetUp withoutLocation(String location) {
        synchronized (site) {
            store.locations.remove(location);
            return this;
        }
    }

    /**
     * How many looks by {@link MemoryVolumeStore#arrivals} it takes until a snapshot sent to this store is seen and until
     * it is complete; each snapshot counts the looks at itself. By default 1 and 2. It holds for those under way too;
     * {@link Integer#MAX_VALUE} means never.
     */
    public StoreSetUp arrivalsTake(int looksUntilSeen, int looksUntilComplete) {
        synchronized (site) {
            store.arrivals.take(looksUntilSeen, looksUntilComplete);
            return this;
        }
    }

    /** What the volume holds. */
    public Content contentOf(VolumeName name) {
        synchronized (site) {
            return store.existing(name).content;
        }
    }

    /** Whether all data of the volume is on this store, none of it still on the way. */
    public boolean isComplete(VolumeName name) {
        synchronized (site) {
            return store.isComplete(store.existing(name));
        }
    }
}
