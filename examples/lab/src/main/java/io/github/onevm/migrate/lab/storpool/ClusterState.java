package io.github.onevm.migrate.lab.storpool;

import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** All that one cluster knows, and the rules that work on it. Guarded by the bridge. */
final class ClusterState {
    private static final long DEFAULT_CAPACITY = 100L << 40;
    private static final int FIRST_ID = 1000;

    final ClusterConfig config;
    final Bridge bridge;
    final Catalog catalog = new Catalog();
    final Exports exports = new Exports();
    /** The other clusters, by the location names under which they are known here. */
    final Map<String, ClusterState> locations = new LinkedHashMap<>();
    /** Received snapshots that still count, by the global id of the snapshot they were made from. */
    final Map<String, Snapshot> copies = new HashMap<>();

    final Set<String> templates = new LinkedHashSet<>();
    final Set<Integer> clients = new TreeSet<>();
    final Attachments attachments = new Attachments(this);
    final Snapshots snapshots = new Snapshots(this);
    final Volumes volumes = new Volumes(this);
    final Backups backups = new Backups(this);
    final Copies copying = new Copies(this);
    long generation = 1;
    /** Bytes that fit into the cluster. */
    long capacity = DEFAULT_CAPACITY;

    private long lastId = FIRST_ID;

    ClusterState(ClusterConfig config, Bridge bridge) {
        this.config = config;
        this.bridge = bridge;
        new TreeSet<>(config.templates()).forEach(templates::add);
        clients.addAll(config.clients());
    }

    boolean has(Deviation deviation) {
        return config.assumptions().has(deviation);
    }

    Item.Identity newIdentity() {
        long id = ++lastId;
        return new Item.Identity(id, config.clusterId() + "." + Long.toString(id, Character.MAX_RADIX), bridge.now());
    }

    /** The cluster that is known here under this location name. */
    ClusterState location(String name) {
        return Optional.ofNullable(locations.get(name)).orElseThrow(() -> ApiError.missing("Location", name));
    }

    /** The location name under which another cluster is known here. */
    Optional<String> locationOf(ClusterState other) {
        return locations.entrySet().stream()
                .filter(entry -> entry.getValue() == other)
                .map(Map.Entry::getKey)
                .findFirst();
    }

    void requireTemplate(String name) {
        if (!templates.contains(name)) {
            throw ApiError.missing("Template", name);
        }
    }

    void requireClient(int id) {
        if (!clients.contains(id)) {
            throw ApiError.invalid("No such client registered: " + id);
        }
    }

    /** Sets tags: merges, and treats empty values as this cluster does. */
    void tag(Item item, Map<String, String> tags) {
        tags.forEach((key, value) -> {
            if (value.isEmpty() && !has(Deviation.EMPTY_TAG_VALUE_KEPT)) {
                item.tags.remove(key);
            } else {
                item.tags.put(key, value);
            }
        });
    }

    long storedBytes() {
        long inVolumes = catalog.volumes().stream().mapToLong(Item::storedBytes).sum();
        return inVolumes
                + catalog.snapshots().stream().mapToLong(Item::storedBytes).sum();
    }

    /** Does what has become due by itself. */
    void collect(Instant now) {
        snapshots.collect(now);
    }
}
