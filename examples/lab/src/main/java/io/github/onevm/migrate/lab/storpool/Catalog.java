package io.github.onevm.migrate.lab.storpool;

import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The volumes and snapshots of one cluster and their common name space (SP-10). All look-ups are hashed. Guarded
 * by the bridge.
 */
final class Catalog {
    private final Map<String, Volume> volumes = new LinkedHashMap<>();
    private final Map<String, Snapshot> snapshots = new LinkedHashMap<>();
    private final Map<String, Item> byName = new HashMap<>();

    Collection<Volume> volumes() {
        return Collections.unmodifiableCollection(volumes.values());
    }

    /** All snapshots, those being deleted included. */
    Collection<Snapshot> snapshots() {
        return Collections.unmodifiableCollection(snapshots.values());
    }

    Optional<Volume> findVolume(String reference) {
        return reference.startsWith("~")
                ? Optional.ofNullable(volumes.get(reference.substring(1)))
                : Optional.ofNullable(byName.get(reference))
                        .filter(Volume.class::isInstance)
                        .map(Volume.class::cast);
    }

    /** Finds those being deleted by their global id only. */
    Optional<Snapshot> findSnapshot(String reference) {
        return reference.startsWith("~")
                ? Optional.ofNullable(snapshots.get(reference.substring(1)))
                : Optional.ofNullable(byName.get(reference))
                        .filter(Snapshot.class::isInstance)
                        .map(Snapshot.class::cast);
    }

    Volume volume(String reference) {
        return findVolume(reference).orElseThrow(() -> ApiError.missing("Volume", reference));
    }

    /** A snapshot that is not being deleted. */
    Snapshot snapshot(String reference) {
        return findSnapshot(reference)
                .filter(found -> !found.deleted())
                .orElseThrow(() -> ApiError.missing("Snapshot", reference));
    }

    void requireFree(String name) {
        if (byName.containsKey(name)) {
            throw ApiError.taken(name);
        }
    }

    /** Adds a volume; an empty name means none. */
    void add(Volume volume, String name) {
        rename(volume, name);
        volumes.put(volume.globalId, volume);
    }

    /** Adds a snapshot; an empty name means none. */
    void add(Snapshot snapshot, String name) {
        rename(snapshot, name);
        snapshots.put(snapshot.globalId, snapshot);
    }

    /** Gives an object another name, or none when it is empty. */
    void rename(Item item, String name) {
        if (name.equals(item.name())) {
            return;
        }
        if (!name.isEmpty()) {
            requireFree(name);
            byName.put(name, item);
        }
        byName.remove(item.name());
        item.named(name);
    }

    /** Frees the name of an object for others while the object still shows it. */
    void releaseName(Item item) {
        byName.remove(item.name(), item);
    }

    void remove(Item item) {
        releaseName(item);
        volumes.remove(item.globalId, item);
        snapshots.remove(item.globalId, item);
    }
}
