package io.github.onevm.migrate.readonly;

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
import io.github.onevm.migrate.spi.Leftovers;
import io.github.onevm.migrate.spi.NamedSnapshots;
import io.github.onevm.migrate.spi.SentSnapshots;
import io.github.onevm.migrate.spi.SnapshotAccess;
import io.github.onevm.migrate.spi.VolumeFreezing;
import io.github.onevm.migrate.spi.VolumeStore;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** See {@link ReadOnly}. */
public record ReadOnlyVolumeStore(VolumeStore guarded) implements VolumeStore {
    @Override
    public String name() {
        return guarded.name();
    }

    @Override
    public StoreFacts facts() {
        return guarded.facts();
    }

    @Override
    public Map<VolumeName, Volume> find(Collection<VolumeName> names) {
        return guarded.find(names);
    }

    @Override
    public List<ListedVolume> list(Predicate<ListedVolume> wanted) {
        return guarded.list(wanted);
    }

    @Override
    public SeenVolumes look(Collection<VolumeName> names, Predicate<ListedVolume> wanted) {
        return guarded.look(names, wanted);
    }

    @Override
    public List<Attachment> attachments(Collection<VolumeName> names) {
        return guarded.attachments(names);
    }

    @Override
    public Map<VolumeName, SnapshotId> send(List<VolumeName> volumes, String location, Map<String, String> tags) {
        throw ReadOnly.refused("send of volumes " + volumes + " from " + name());
    }

    @Override
    public Map<VolumeName, Bytes> unsent(Collection<VolumeName> volumes) {
        return guarded.unsent(volumes);
    }

    @Override
    public Map<VolumeName, StoredAmount> space(Collection<VolumeName> volumes) {
        return guarded.space(volumes);
    }

    @Override
    public Map<VolumeName, SnapshotId> sent(Collection<VolumeName> volumes, Map<String, String> tags) {
        return guarded.sent(volumes, tags);
    }

    @Override
    public Map<SnapshotId, Arrival> arrivals(Collection<SnapshotId> sent) {
        return guarded.arrivals(sent);
    }

    @Override
    public Map<SnapshotId, Arrival> glimpse(Collection<SnapshotId> sent) {
        return guarded.glimpse(sent);
    }

    @Override
    public Map<SnapshotId, Received> received(Collection<SnapshotId> sent) {
        return guarded.received(sent);
    }

    @Override
    public String create(NewVolume volume) {
        throw ReadOnly.refused("create of volume " + volume.name() + " on " + name());
    }

    @Override
    public void change(String globalId, VolumeChange change) {
        throw ReadOnly.refused("change of volume ~" + globalId + " on " + name());
    }

    @Override
    public void delete(String globalId) {
        throw ReadOnly.refused("delete of volume ~" + globalId + " on " + name());
    }

    @Override
    public Optional<SentSnapshots> sentSnapshots() {
        return guarded.sentSnapshots().map(ReadOnlySentSnapshots::new);
    }

    @Override
    public Optional<NamedSnapshots> namedSnapshots() {
        return guarded.namedSnapshots().map(ReadOnlyNamedSnapshots::new);
    }

    @Override
    public Optional<SnapshotAccess> snapshots() {
        return guarded.snapshots().map(ReadOnlySnapshotAccess::new);
    }

    @Override
    public Optional<VolumeFreezing> freezing() {
        return guarded.freezing().map(ReadOnlyVolumeFreezing::new);
    }

    @Override
    public Optional<Leftovers> leftovers() {
        return guarded.leftovers();
    }
}
