package io.github.onevm.migrate.folders;

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
import io.github.onevm.migrate.spi.BackendException;
import io.github.onevm.migrate.spi.SentSnapshots;
import io.github.onevm.migrate.spi.VolumeStore;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.function.Predicate;

/** One storage cluster: a folder. See {@link FolderStores}. */
public final class FolderStore implements VolumeStore {
    /** Folders are shared by all stores of the process. */
    private static final Object GUARD = new Object();

    private final ClusterFolder folder;

    FolderStore(Path folder) {
        this.folder = new ClusterFolder(folder);
    }

    @Override
    public String name() {
        return folder.name();
    }

    @Override
    public StoreFacts facts() {
        synchronized (GUARD) {
            return new StoreFacts(folder.templates(), folder.others());
        }
    }

    @Override
    public Map<VolumeName, Volume> find(Collection<VolumeName> names) {
        synchronized (GUARD) {
            Map<VolumeName, Volume> found = new HashMap<>();
            names.forEach(name -> folder.volume(name).ifPresent(v -> found.put(name, ClusterFolder.seen(v))));
            return found;
        }
    }

    @Override
    public List<ListedVolume> list(Predicate<ListedVolume> wanted) {
        synchronized (GUARD) {
            return folder.volumes().stream()
                    .map(StoredFile::known)
                    .map(known -> new ListedVolume(known.getProperty("name"), StoredFile.tags(known)))
                    .filter(wanted)
                    .toList();
        }
    }

    @Override
    public List<Attachment> attachments(Collection<VolumeName> names) {
        synchronized (GUARD) {
            return Set.copyOf(names).stream()
                    .flatMap(name -> folder.volume(name).stream()
                            .flatMap(v -> ClusterFolder.attachments(name, v.known()).stream()))
                    .toList();
        }
    }

    @Override
    public Map<VolumeName, SnapshotId> send(List<VolumeName> volumes, String location, Map<String, String> tags) {
        synchronized (GUARD) {
            ClusterFolder there = folder.other(location);
            List<StoredFile> all = volumes.stream().map(folder::existing).toList();
            Map<VolumeName, SnapshotId> sent = new HashMap<>();
            for (int i = 0; i < all.size(); i++) {
                sent.put(volumes.get(i), sendOne(all.get(i), there, tags));
            }
            return sent;
        }
    }

    /** The copy has arrived when this returns. */
    private SnapshotId sendOne(StoredFile volume, ClusterFolder there, Map<String, String> tags) {
        Properties known = new Properties();
        known.setProperty("of", volume.id());
        StoredFile.tag(known, tags);
        StoredFile taken = folder.keepSnapshot(volume, known);
        Properties arrived = new Properties();
        arrived.setProperty("sent", taken.id());
        there.keepSnapshot(taken, arrived);
        return new SnapshotId(taken.id());
    }

    @Override
    public Map<VolumeName, Bytes> unsent(Collection<VolumeName> volumes) {
        return Map.of();
    }

    @Override
    public Map<VolumeName, SnapshotId> sent(Collection<VolumeName> volumes, Map<String, String> tags) {
        synchronized (GUARD) {
            Map<VolumeName, SnapshotId> sent = new HashMap<>();
            volumes.forEach(
                    name -> folder.volume(name).flatMap(v -> newest(v, tags)).ifPresent(id -> sent.put(name, id)));
            return sent;
        }
    }

    private Optional<SnapshotId> newest(StoredFile volume, Map<String, String> tags) {
        return folder.snapshots("of", volume.id()).stream()
                .filter(s -> StoredFile.tags(s.known()).entrySet().containsAll(tags.entrySet()))
                .reduce((earlier, later) -> later)
                .map(s -> new SnapshotId(s.id()));
    }

    @Override
    public Map<SnapshotId, Arrival> arrivals(Collection<SnapshotId> sent) {
        synchronized (GUARD) {
            Map<SnapshotId, Arrival> seen = new HashMap<>();
            sent.forEach(id -> folder.snapshots("sent", id.value())
                    .forEach(s -> seen.put(id, new Arrival(id, new SnapshotId(s.id()), s.id(), true))));
            return seen;
        }
    }

    @Override
    public String create(NewVolume volume) {
        synchronized (GUARD) {
            StoredFile parent = folder.snapshot(volume.parent());
            if (!folder.templates().contains(volume.template())) {
                throw new BackendException.NotFound(name() + " has no template " + volume.template());
            }
            folder.requireFree(volume.name());
            Properties known = new Properties();
            known.setProperty("name", volume.name().value());
            known.setProperty("template", volume.template());
            known.setProperty("parent", parent.id());
            StoredFile.tag(known, volume.tags());
            return folder.keepVolume(parent, known).id();
        }
    }

    @Override
    public void change(String globalId, VolumeChange change) {
        synchronized (GUARD) {
            StoredFile volume = folder.volume(globalId);
            Properties known = volume.known();
            if (!known.getProperty("name").equals(change.name().value())) {
                folder.requireFree(change.name());
            }
            known.setProperty("name", change.name().value());
            StoredFile.tag(known, change.tags());
            volume.know(known);
        }
    }

    @Override
    public Optional<SentSnapshots> sentSnapshots() {
        return Optional.of(new FolderSentSnapshots(folder, GUARD));
    }

    @Override
    public void delete(String globalId) {
        synchronized (GUARD) {
            StoredFile volume = folder.volume(globalId);
            Properties known = volume.known();
            VolumeName name = new VolumeName(known.getProperty("name"));
            if (!ClusterFolder.attachments(name, known).isEmpty()) {
                throw new BackendException.Conflict("volume " + name + " of " + name() + " is attached");
            }
            volume.delete();
        }
    }
}
