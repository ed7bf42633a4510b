package io.github.onevm.migrate.lab.opennebula;

import io.github.onevm.migrate.lab.StorageDriver;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** A storage cluster in memory, just enough to see what the front-end does to it. */
final class MemoryStorage implements StorageDriver {
    private static final class Volume {
        final Map<String, String> tags = new HashMap<>();
        final Set<Integer> clients = new TreeSet<>();
        final TreeMap<Long, byte[]> writes = new TreeMap<>();
        long size;
        String template = "";
    }

    private final Map<String, Volume> volumes = new TreeMap<>();

    @Override
    public synchronized boolean exists(String volume) {
        return volumes.containsKey(volume);
    }

    @Override
    public synchronized void attach(String volume, int client) {
        require(volume).clients.add(client);
    }

    @Override
    public synchronized void detachAll(String volume) {
        Optional.ofNullable(volumes.get(volume)).ifPresent(v -> v.clients.clear());
    }

    @Override
    public synchronized void create(String volume, long sizeBytes, String template, Map<String, String> tags) {
        if (exists(volume)) {
            throw new DriverFailure("volume " + volume + " exists");
        }
        Volume v = new Volume();
        v.size = sizeBytes;
        v.template = template;
        v.tags.putAll(tags);
        volumes.put(volume, v);
    }

    @Override
    public synchronized void tag(String volume, Map<String, String> tags) {
        require(volume).tags.putAll(tags);
    }

    @Override
    public synchronized void write(String volume, int client, long offset, byte[] data) {
        Volume v = require(volume);
        if (!v.clients.contains(client)) {
            throw new DriverFailure("volume " + volume + " is not attached to client " + client);
        }
        v.writes.put(offset, data.clone());
    }

    @Override
    public synchronized byte[] read(String volume, long offset, int length) {
        byte[] data = new byte[length];
        require(volume).writes.forEach((at, bytes) -> {
            if (at >= offset && at - offset + bytes.length <= length) {
                System.arraycopy(bytes, 0, data, (int) (at - offset), bytes.length);
            }
        });
        return data;
    }

    @Override
    public synchronized void delete(String volume, Duration kept) {
        volumes.remove(volume);
    }

    @Override
    public synchronized void copy(String volume, String newVolume, String template, Map<String, String> tags) {
        create(newVolume, require(volume).size, template, tags);
        require(newVolume).writes.putAll(require(volume).writes);
    }

    @Override
    public synchronized void rename(String volume, String newName) {
        volumes.put(newName, require(volume));
        volumes.remove(volume);
    }

    @Override
    public void snapshot(String volume, String name, Map<String, String> tags) {
        throw new DriverFailure("this storage has no snapshots");
    }

    @Override
    public void snapshotGroup(Map<String, String> nameByVolume, Map<String, String> tags) {
        throw new DriverFailure("this storage has no snapshots");
    }

    @Override
    public void createFromSnapshot(String volume, String snapshot, String template, Map<String, String> tags) {
        throw new DriverFailure("this storage has no snapshots");
    }

    @Override
    public void deleteSnapshot(String snapshot) {
        throw new DriverFailure("this storage has no snapshots");
    }

    @Override
    public List<String> snapshotNames() {
        return List.of();
    }

    synchronized Set<String> names() {
        return Set.copyOf(volumes.keySet());
    }

    synchronized Set<Integer> clients(String volume) {
        return Set.copyOf(require(volume).clients);
    }

    synchronized Map<String, String> tags(String volume) {
        return Map.copyOf(require(volume).tags);
    }

    synchronized String template(String volume) {
        return require(volume).template;
    }

    synchronized long size(String volume) {
        return require(volume).size;
    }

    synchronized byte[] read(String volume, long offset) {
        return Arrays.copyOf(require(volume).writes.get(offset), GuestRecord.LENGTH);
    }

    synchronized void remove(String volume) {
        volumes.remove(volume);
    }

    /** Copies a volume, detached, as a finished migration leaves it. */
    synchronized void copyFrom(MemoryStorage other, String volume) {
        Volume from = other.require(volume);
        create(volume, from.size, from.template, from.tags);
        require(volume).writes.putAll(from.writes);
    }

    private Volume require(String volume) {
        return Optional.ofNullable(volumes.get(volume))
                .orElseThrow(() -> new DriverFailure("volume " + volume + " does not exist"));
    }
}
