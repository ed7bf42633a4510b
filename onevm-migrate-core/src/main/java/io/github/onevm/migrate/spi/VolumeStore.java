package io.github.onevm.migrate.spi;

import io.github.onevm.migrate.model.Arrival;
import io.github.onevm.migrate.model.Attachment;
import io.github.onevm.migrate.model.Bytes;
import io.github.onevm.migrate.model.ListedVolume;
import io.github.onevm.migrate.model.NewVolume;
import io.github.onevm.migrate.model.SnapshotId;
import io.github.onevm.migrate.model.StoreFacts;
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
    /** Names the cluster to people and tells it from others: two stores with one name are one cluster. */
    String name();

    /** Templates, locations, and how the cluster is. */
    StoreFacts facts();

    /** Those of the named volumes that exist. */
    Map<VolumeName, Volume> find(Collection<VolumeName> names);

    /**
     * Those of all volumes that are wanted. They are looked at one at a time, so that what is kept does not grow with the
     * site.
     *
     * @param wanted may be asked more than once about a volume; must not call the store
     */
    List<ListedVolume> list(Predicate<ListedVolume> wanted);

    /** Who uses the named volumes. */
    List<Attachment> attachments(Collection<VolumeName> names);

    /**
     * Takes a snapshot of all volumes at one instant and begins to send it; returns before the data has travelled. Each
     * volume sends the difference to its newest earlier snapshot that both sides have. Not repeatable: a second call
     * takes and sends a second snapshot.
     *
     * @param volumes names of the volumes
     * @param location where to, as this cluster names the other location
     * @param tags tags of the snapshots; they must tell this call from any other, for {@link #sent}
     * @return the snapshot of each volume
     * @throws BackendException.NotFound when a volume or the location does not exist; nothing was taken
     */
    Map<VolumeName, SnapshotId> send(List<VolumeName> volumes, String location, Map<String, String> tags);

    /**
     * How much has been written on the volumes since their newest snapshots: what the next {@link #send} will carry, if all
     * before it have arrived. For forecasts only: the number may be some time old.
     *
     * @return the sum; empty when the cluster does not tell it of every one of them
     */
    Optional<Bytes> unsent(Collection<VolumeName> volumes);

    /** The snapshots of these volumes that exist with these tags: what an earlier {@link #send} has made. */
    Map<VolumeName, SnapshotId> sent(Collection<VolumeName> volumes, Map<String, String> tags);

    /** On the receiving cluster: those of the sent snapshots that have appeared, by the id that the sender gave. */
    Map<SnapshotId, Arrival> arrivals(Collection<SnapshotId> sent);

    /**
     * Creates a volume from a snapshot.
     *
     * @return global id of the new volume
     * @throws BackendException.NotFound when the snapshot or the template does not exist
     * @throws BackendException.Conflict when the name is taken
     */
    String create(NewVolume volume);

    /**
     * Renames a volume and sets tags, in one call. The volume is found by its global id, whatever its name is by now.
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
}
