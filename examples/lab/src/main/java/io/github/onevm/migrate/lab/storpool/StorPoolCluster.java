package io.github.onevm.migrate.lab.storpool;

import io.github.onevm.migrate.lab.StorageDriver;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * One simulated StorPool cluster without its HTTP interface: what tests build sites with and look into afterwards, and
 * the way of OpenNebula's storage driver. Nothing done here is logged or meets faults; {@link StorPoolServer} is the
 * front door.
 *
 * <p>References are names or {@code ~globalId}. Refusals are {@link StorageDriver.DriverFailure}s with the cluster's
 * words. Thread-safe.
 */
public final class StorPoolCluster implements StorageDriver {
    private final ClusterState state;

    /** A cluster without objects; the bridge joins it with the other clusters of the site. */
    public StorPoolCluster(ClusterConfig config, Bridge bridge) {
        state = new ClusterState(config, bridge);
        bridge.join(state);
    }

    public ClusterConfig config() {
        return state.config;
    }

    ClusterState state() {
        return state;
    }

    /** Makes another cluster of the same bridge known here under a location name; one way only. */
    public void connect(String location, StorPoolCluster other) {
        if (other.state.bridge != state.bridge) {
            throw new IllegalArgumentException("Only clusters on the same bridge can be connected");
        }
        change(s -> s.locations.put(ValueRules.location(location), other.state));
    }

    /** Forgets a location; what is under way arrives none the less. */
    public void disconnect(String location) {
        change(s -> s.locations.remove(location));
    }

    public void addTemplate(String name) {
        change(s -> s.templates.add(ValueRules.template(name)));
    }

    /** Removes a template; objects made with it keep its name. */
    public void removeTemplate(String name) {
        change(s -> s.templates.remove(name));
    }

    public void registerClient(int id) {
        change(s -> s.clients.add(ValueRules.client(id)));
    }

    public void unregisterClient(int id) {
        change(s -> s.clients.remove(id));
    }

    /** Sets how many bytes of client data fit; 100 TiB at first. */
    public void capacity(long bytes) {
        change(s -> s.capacity = bytes);
    }

    @Override
    public boolean exists(String volume) {
        return look(s -> s.catalog.findVolume(volume).isPresent());
    }

    @Override
    public void attach(String volume, int client) {
        change(s -> {
            s.requireClient(client);
            s.attachments.attach(s.catalog.volume(volume), client, true);
        });
    }

    @Override
    public void detachAll(String volume) {
        change(s -> s.catalog.findVolume(volume).ifPresent(s.attachments::detachAll));
    }

    @Override
    public void create(String volume, long sizeBytes, String template, Map<String, String> tags) {
        createVolume(
                volume,
                new Origin.Blank(),
                Optional.of(sizeBytes),
                Optional.of(template).filter(t -> !t.isEmpty()),
                tags);
    }

    @Override
    public void delete(String volume, Duration kept) {
        change(s -> s.catalog.findVolume(volume).ifPresent(found -> {
            if (!kept.isZero()) {
                long until = s.bridge.now().plus(kept).getEpochSecond();
                s.snapshots.take(found, new NewSnapshot("", Map.of(), false, until));
            }
            s.volumes.delete(found, Volumes.OnAttached.DETACH_FORCE);
        }));
    }

    @Override
    public void copy(String volume, String newVolume, String template, Map<String, String> tags) {
        createVolume(newVolume, new Origin.BasedOn(volume), Optional.empty(), Optional.of(template), tags);
    }

    @Override
    public void createFromSnapshot(String volume, String snapshot, String template, Map<String, String> tags) {
        createVolume(volume, new Origin.OnSnapshot(snapshot), Optional.empty(), Optional.of(template), tags);
    }

    private void createVolume(
            String name, Origin origin, Optional<Long> size, Optional<String> template, Map<String, String> tags) {
        change(s -> s.volumes.create(new NewVolume(
                Optional.of(ValueRules.volumeName(name)),
                size.map(ValueRules::size),
                template,
                origin,
                ValueRules.tags(tags),
                Map.of())));
    }

    @Override
    public void tag(String volume, Map<String, String> tags) {
        change(s -> s.tag(s.catalog.volume(volume), ValueRules.tags(tags)));
    }

    @Override
    public void rename(String volume, String newName) {
        change(s -> {
            ValueRules.volumeName(newName);
            s.catalog.rename(s.catalog.volume(volume), newName);
        });
    }

    @Override
    public void snapshot(String volume, String name, Map<String, String> tags) {
        change(s -> s.snapshots.take(
                s.catalog.volume(volume),
                new NewSnapshot(ValueRules.volumeName(name), ValueRules.tags(tags), false, 0)));
    }

    @Override
    public void snapshotGroup(Map<String, String> nameByVolume, Map<String, String> tags) {
        change(s -> {
            nameByVolume.values().forEach(s.catalog::requireFree);
            nameByVolume.keySet().forEach(s.catalog::volume);
            nameByVolume.forEach((volume, name) -> s.snapshots.take(
                    s.catalog.volume(volume),
                    new NewSnapshot(ValueRules.volumeName(name), ValueRules.tags(tags), false, 0)));
        });
    }

    @Override
    public void deleteSnapshot(String snapshot) {
        change(s -> s.snapshots.delete(s.catalog.snapshot(snapshot)));
    }

    @Override
    public List<String> snapshotNames() {
        return look(s -> s.catalog.snapshots().stream()
                .filter(snapshot -> !snapshot.deleted())
                .map(Item::listedName)
                .toList());
    }

    /** Sends a volume to another location, as a backup call does; the global id of its snapshot. */
    public String backup(String volume, String location, Map<String, String> tags) {
        return look(s -> {
            s.generation++;
            return s.backups
                    .start(location, List.of(volume), ValueRules.tags(tags))
                    .get(0)
                    .globalId;
        });
    }

    /** Sets tags of a snapshot. */
    public void tagSnapshot(String snapshot, Map<String, String> tags) {
        change(s -> s.tag(s.catalog.snapshot(snapshot), ValueRules.tags(tags)));
    }

    /** Deletes a volume at once, attached or not. */
    public void deleteVolume(String volume) {
        change(s -> s.volumes.delete(s.catalog.volume(volume), Volumes.OnAttached.DETACH_FORCE));
    }

    /** Deletes a snapshot at once, even if something would block that; a transfer into it is aborted. */
    public void vanishSnapshot(String snapshot) {
        change(s -> s.snapshots.vanish(
                s.catalog.findSnapshot(snapshot).orElseThrow(() -> ApiError.missing("Snapshot", snapshot))));
    }

    /** A program on the client opens the device of a volume; detaching then needs force. */
    public void open(String volume, int client) {
        change(s -> {
            Volume found = s.catalog.volume(volume);
            requireWritable(found, client);
            found.openAt.add(client);
        });
    }

    /** Snapshots that are attached to this client from now on are files in this folder, by global id. */
    public void devicesOf(int client, Path folder) {
        change(s -> s.attachments.devices.appearIn(folder, client));
    }

    /** Somebody attaches a snapshot, read-only. */
    public void attachSnapshot(String reference, int client) {
        change(s -> s.attachments.attach(s.catalog.snapshot(reference), client, false));
    }

    /** Every bit of the block of 4 KiB at this offset of a snapshot is turned over. */
    public void flip(String snapshot, long offset) {
        change(s -> {
            Snapshot found = s.catalog.snapshot(snapshot);
            byte[] block = found.content.read(offset, Content.BLOCK, s.bridge::countRemoteRead);
            for (int i = 0; i < block.length; i++) {
                block[i] = (byte) ~block[i];
            }
            found.content.write(offset, block, s.bridge::countRemoteRead);
        });
    }

    /** The program on the client closes the device. */
    public void closeDevice(String volume, int client) {
        change(s -> s.catalog.volume(volume).openAt.remove(client));
    }

    @Override
    public void write(String volume, int client, long offset, byte[] data) {
        change(s -> {
            Volume found = s.catalog.volume(volume);
            requireWritable(found, client);
            write(s, found, offset, data);
        });
    }

    /** Writes data into a volume past all clients. */
    public void fill(String volume, long offset, byte[] data) {
        change(s -> write(s, s.catalog.volume(volume), offset, data));
    }

    /** Past all clients; fetches what has not arrived, and fails when that is out of reach. */
    @Override
    public byte[] read(String volume, long offset, int length) {
        return look(s -> {
            Volume found = s.catalog.volume(volume);
            requireInside(found, offset, length);
            return found.content.read(offset, length, s.bridge::countRemoteRead);
        });
    }

    /**
     * SHA-256 of the data of a volume or snapshot, hexadecimal: equal for equal data, regardless of the parents and the
     * size. While data is still to arrive it differs from the digest of the complete data.
     */
    public String contentDigest(String reference) {
        return look(s -> s.catalog
                .findVolume(reference)
                .<Item>map(volume -> volume)
                .orElseGet(() -> s.catalog.snapshot(reference))
                .content
                .digest());
    }

    /** Whether an object here and one on another cluster hold the same data. */
    public boolean sameContent(String reference, StorPoolCluster other, String otherReference) {
        return contentDigest(reference).equals(other.contentDigest(otherReference));
    }

    /** All volumes, oldest first. */
    public List<VolumeView> volumes() {
        return look(s -> s.catalog.volumes().stream().map(VolumeView::of).toList());
    }

    public Optional<VolumeView> volume(String reference) {
        return look(s -> s.catalog.findVolume(reference).map(VolumeView::of));
    }

    /** All snapshots, oldest first, those being deleted included. */
    public List<SnapshotView> snapshots() {
        return look(s -> s.catalog.snapshots().stream().map(SnapshotView::of).toList());
    }

    /** Counts the successful mutations; never falls. */
    public long generation() {
        return look(s -> s.generation);
    }

    private static void write(ClusterState s, Volume volume, long offset, byte[] data) {
        requireInside(volume, offset, data.length);
        volume.content.write(offset, data, s.bridge::countRemoteRead);
    }

    private static void requireInside(Volume volume, long offset, int length) {
        if (offset < 0 || offset + length > volume.size) {
            throw new DriverFailure("I/O error: beyond the end of volume '" + volume.listedName() + "'");
        }
    }

    private static void requireWritable(Volume volume, int client) {
        Attachment attachment = volume.attachments.get(client);
        if (attachment == null || !attachment.writable()) {
            throw new DriverFailure(
                    "I/O error: volume '" + volume.listedName() + "' is not attached read-write to client " + client);
        }
    }

    private void change(Consumer<ClusterState> action) {
        look(s -> {
            action.accept(s);
            s.generation++;
            return true;
        });
    }

    private <T> T look(Function<ClusterState, T> question) {
        try {
            return state.bridge.locked(() -> question.apply(state));
        } catch (ApiError e) {
            throw new DriverFailure(state.config.name() + ": " + e.description());
        }
    }
}
