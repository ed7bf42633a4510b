package io.github.onevm.migrate.spi;

import io.github.onevm.migrate.model.Arrival;
import io.github.onevm.migrate.model.Attachment;
import io.github.onevm.migrate.model.Bytes;
import io.github.onevm.migrate.model.ListedVolume;
import io.github.onevm.migrate.model.NewVolume;
import io.github.onevm.migrate.model.Received;
import io.github.onevm.migrate.model.SeenVolumes;
import io.github.onevm.migrate.model.SnapshotId;
import io.github.onevm.migrate.model.StoreFacts;
import io.github.onevm.migrate.model.StoredAmount;
import io.github.onevm.migrate.model.Volume;
import io.github.onevm.migrate.model.VolumeChange;
import io.github.onevm.migrate.model.VolumeName;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * One storage cluster. Every method may raise {@link BackendException.Refused} and {@link BackendException.Unavailable};
 * methods that change something may raise {@link BackendException.Ambiguous}, after which the state must be read back.
 * No method that changes something is repeated by the implementation unless it is certain that nothing happened.
 * Implementations are thread-safe.
 */
public interface VolumeStore {
    /** Name of the cluster, for people. Two stores with the same name are the same cluster. */
    String name();

    /** Templates, locations, and the state of the cluster. */
    StoreFacts facts();

    /** The named volumes, without those that do not exist. */
    Map<VolumeName, Volume> find(Collection<VolumeName> names);

    /**
     * All volumes that the predicate accepts. Volumes are processed one at a time, so that memory does not grow with
     * the site.
     *
     * @param wanted may be called more than once for a volume; must not call the store
     */
    List<ListedVolume> list(Predicate<ListedVolume> wanted);

    /**
     * The answers of {@link #find} and {@link #list}, for a store that can give both with fewer calls than one after the other.
     *
     * @param wanted as for {@link #list}
     */
    default SeenVolumes look(Collection<VolumeName> names, Predicate<ListedVolume> wanted) {
        return new SeenVolumes(find(names), list(wanted));
    }

    /** The attachments of the named volumes. */
    List<Attachment> attachments(Collection<VolumeName> names);

    /**
     * Takes a snapshot of all volumes at one instant and begins to send it; returns before the data has arrived. For
     * each volume the difference to its newest earlier snapshot that both clusters have is sent. Not repeatable: a
     * second call takes and sends a second snapshot.
     *
     * @param volumes names of the volumes
     * @param location destination, by the name that this cluster has for the other location
     * @param tags tags of the snapshots; they must be different for each call, so that {@link #sent} finds its
     *     snapshots
     * @return the snapshot of each volume
     * @throws BackendException.NotFound when a volume or the location does not exist; no snapshot was taken
     */
    Map<VolumeName, SnapshotId> send(List<VolumeName> volumes, String location, Map<String, String> tags);

    /**
     * The amount written on the volumes since their newest snapshots. If all earlier snapshots have arrived, the next
     * {@link #send} sends this amount. For forecasts only: the number may be out of date.
     *
     * @return the amount of each volume for which the cluster reports it
     */
    Map<VolumeName, Bytes> unsent(Collection<VolumeName> volumes);

    /** The sum of {@link #unsent}; empty if the cluster does not report it for each of them. */
    default Optional<Bytes> unsentInAll(Collection<VolumeName> volumes) {
        Map<VolumeName, Bytes> each = unsent(volumes);
        return each.keySet().containsAll(volumes)
                ? volumes.stream()
                        .distinct()
                        .flatMap(v -> Optional.ofNullable(each.get(v)).stream())
                        .reduce(Bytes::plus)
                : Optional.empty();
    }

    /**
     * The space that the volumes take up. For forecasts only: the numbers may be out of date.
     *
     * @return without volumes of which the cluster does not report it
     */
    default Map<VolumeName, StoredAmount> space(Collection<VolumeName> volumes) {
        return Map.of();
    }

    /** The existing snapshots of these volumes with these tags, which an earlier {@link #send} has made. */
    Map<VolumeName, SnapshotId> sent(Collection<VolumeName> volumes, Map<String, String> tags);

    /** On the receiving cluster: the sent snapshots that have appeared, by their ids on the sending cluster. */
    Map<SnapshotId, Arrival> arrivals(Collection<SnapshotId> sent);

    /**
     * A cheaper look for the same, for a caller that looks again and again. What it shows is so at that time; what it does not show may have appeared
     * nevertheless, so from time to time {@link #arrivals} is asked.
     */
    default Map<SnapshotId, Arrival> glimpse(Collection<SnapshotId> sent) {
        return arrivals(sent);
    }

    /**
     * On the receiving cluster: how much of the sent snapshots has arrived, by their ids on the sending cluster. For display only:
     * the numbers may be estimates and out of date, so nothing is decided by them. By default nothing is known.
     */
    default Map<SnapshotId, Received> received(Collection<SnapshotId> sent) {
        return Map.of();
    }

    /**
     * Creates a volume from a snapshot.
     *
     * @return global id of the new volume
     * @throws BackendException.NotFound when the snapshot or the template does not exist
     * @throws BackendException.Conflict when the name is taken
     */
    String create(NewVolume volume);

    /**
     * Renames a volume and sets tags, in one call. The volume is found by its global id, even if its name has changed.
     *
     * @throws BackendException.NotFound when the volume does not exist
     * @throws BackendException.Conflict when the new name is taken
     */
    void change(String globalId, VolumeChange change);

    /**
     * Deletes a volume; its snapshots stay.
     *
     * @throws BackendException.NotFound when the volume does not exist
     * @throws BackendException.Conflict when the volume is attached
     */
    void delete(String globalId);

    /**
     * The snapshots of sends, to be removed one by one; empty if this store keeps them. Then those of earlier rounds stay
     * until somebody deletes them.
     */
    default Optional<SentSnapshots> sentSnapshots() {
        return Optional.empty();
    }

    /** The snapshots that users have made; empty if they cannot be sent to another cluster. */
    default Optional<NamedSnapshots> namedSnapshots() {
        return Optional.empty();
    }

    /** The snapshots one by one; empty if they cannot be read. */
    default Optional<SnapshotAccess> snapshots() {
        return Optional.empty();
    }

    /** Volumes that the cluster deletes by itself later; empty if it cannot do that. */
    default Optional<VolumeFreezing> freezing() {
        return Optional.empty();
    }

    /** What moves may have left here; empty if that cannot be looked for. */
    default Optional<Leftovers> leftovers() {
        return Optional.empty();
    }
}
