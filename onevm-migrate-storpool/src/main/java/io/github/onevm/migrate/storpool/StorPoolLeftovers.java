package io.github.onevm.migrate.storpool;

import io.github.onevm.migrate.model.Bytes;
import io.github.onevm.migrate.model.SnapshotExport;
import io.github.onevm.migrate.model.StoredObject;
import io.github.onevm.migrate.spi.BackendException;
import io.github.onevm.migrate.spi.Leftovers;
import io.github.onevm.migrate.storpool.StorPoolWire.AttachmentInfo;
import io.github.onevm.migrate.storpool.StorPoolWire.ExportInfo;
import io.github.onevm.migrate.storpool.StorPoolWire.RemoteSnapshot;
import io.github.onevm.migrate.storpool.StorPoolWire.SnapshotInfo;
import io.github.onevm.migrate.storpool.StorPoolWire.VolumeInfo;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;

/** What moves may have left on a StorPool cluster (SP-12, SP-19, SP-39). Thread-safe. */
final class StorPoolLeftovers implements Leftovers {
    private static final String ON_NOTHING = "-";

    private final StorPoolClient client;

    StorPoolLeftovers(StorPoolClient client) {
        this.client = client;
    }

    @Override
    public List<StoredObject> volumes(Predicate<StoredObject> wanted) {
        return client.get(StorPoolCall.get("VolumesList", "list the volumes"), data -> volumes(data, wanted));
    }

    @Override
    public List<StoredObject> snapshots(Predicate<StoredObject> wanted) {
        return client.get(StorPoolCall.get("SnapshotsList", "list the snapshots"), data -> snapshots(data, wanted));
    }

    @Override
    public Optional<StoredObject> volume(String globalId) {
        return one("Volume", globalId, data -> volumes(data, object -> true));
    }

    @Override
    public Optional<StoredObject> snapshot(String globalId) {
        return one("Snapshot", globalId, data -> snapshots(data, object -> true));
    }

    /** An object of another id is not the one that was asked for, whatever the cluster thinks. */
    private Optional<StoredObject> one(
            String call, String globalId, StorPoolAnswer.DataReader<List<StoredObject>> read) {
        String deed = "read " + call.toLowerCase(Locale.ROOT) + " ~" + globalId;
        try {
            List<StoredObject> found = client.get(StorPoolCall.get(call, "~" + globalId, deed), read);
            if (found.stream().anyMatch(object -> !object.globalId().equals(globalId))) {
                throw new BackendException.Unavailable("could not " + deed + ": another one was answered");
            }
            return found.stream().findFirst();
        } catch (BackendException.NotFound gone) {
            return Optional.empty();
        }
    }

    private static List<StoredObject> volumes(JsonParser data, Predicate<StoredObject> wanted) {
        List<StoredObject> found = new ArrayList<>();
        StorPoolWire.each(
                data, VolumeInfo::of, entry -> volume(entry).filter(wanted).ifPresent(found::add));
        return found;
    }

    private static List<StoredObject> snapshots(JsonParser data, Predicate<StoredObject> wanted) {
        List<StoredObject> found = new ArrayList<>();
        StorPoolWire.each(data, SnapshotInfo::of, entry -> {
            if (!entry.deleted() && !entry.passing()) {
                snapshot(entry).filter(wanted).ifPresent(found::add);
            }
        });
        return found;
    }

    /** What has no id cannot be deleted by its id, so it is none of ours. */
    private static Optional<StoredObject> volume(VolumeInfo entry) {
        return Optional.ofNullable(entry.globalId())
                .map(id -> new StoredObject(
                        StorPoolWire.orEmpty(entry.name()),
                        id,
                        size(entry.size()),
                        time(entry.creationTimestamp()),
                        StorPoolWire.tags(entry.tags()),
                        Optional.empty(),
                        false,
                        Optional.empty()));
    }

    private static Optional<StoredObject> snapshot(SnapshotInfo entry) {
        return Optional.ofNullable(entry.globalId())
                .map(id -> new StoredObject(
                        StorPoolWire.orEmpty(entry.name()),
                        id,
                        size(entry.size()),
                        time(entry.creationTimestamp()),
                        StorPoolWire.tags(entry.tags()),
                        Optional.ofNullable(entry.backupOfGlobalId()).filter(original -> !original.isEmpty()),
                        entry.recoveringFromRemote(),
                        Optional.ofNullable(entry.onVolume())
                                .filter(volume -> !volume.isEmpty() && !volume.equals(ON_NOTHING))));
    }

    private static Bytes size(@Nullable Long size) {
        return StorPoolWire.bytes("size", Objects.requireNonNullElse(size, 0L));
    }

    private static Optional<Instant> time(long seconds) {
        return seconds == 0 ? Optional.empty() : Optional.of(Instant.ofEpochSecond(seconds));
    }

    /** An attachment names a volume or snapshot by its name; newer clusters give the global id as well (SP-19). */
    @Override
    public Set<String> attached(Collection<StoredObject> objects) {
        Map<String, String> ids = new HashMap<>();
        objects.forEach(object -> {
            ids.put(object.name(), object.globalId());
            ids.put("~" + object.globalId(), object.globalId());
        });
        return client.get(StorPoolCall.get("AttachmentsList", "list who uses what"), data -> {
            Set<String> found = new HashSet<>();
            StorPoolWire.each(data, AttachmentInfo::of, entry -> {
                Optional.ofNullable(ids.get(StorPoolWire.orEmpty(entry.volume())))
                        .ifPresent(found::add);
                Optional.ofNullable(ids.get("~" + StorPoolWire.orEmpty(entry.globalId())))
                        .ifPresent(found::add);
            });
            return found;
        });
    }

    @Override
    public List<SnapshotExport> exports(Collection<String> snapshots) {
        Set<String> wanted = new HashSet<>(snapshots);
        return client.get(StorPoolCall.get("ExportsList", "list what other locations may read"), data -> {
            List<SnapshotExport> found = new ArrayList<>();
            for (ExportInfo export : StorPoolWire.list(data, "exports", ExportInfo::of)) {
                String id = StorPoolWire.orEmpty(export.globalId());
                if (wanted.contains(id)) {
                    found.add(new SnapshotExport(
                            id, StorPoolWire.required("location", export.location()), export.backingUp()));
                }
            }
            return found;
        });
    }

    /** A received snapshot is exported back to its sender, under the name of the volume (SP-33). */
    @Override
    public Map<String, String> volumesElsewhere(Collection<String> snapshots) {
        Set<String> wanted = new HashSet<>(snapshots);
        return client.get(StorPoolCall.get("SnapshotsRemoteList", "list what other locations let be read"), data -> {
            Map<String, String> found = new HashMap<>();
            for (RemoteSnapshot snapshot : StorPoolWire.list(data, "snapshots", RemoteSnapshot::of)) {
                String id = StorPoolWire.orEmpty(snapshot.remoteId());
                if (wanted.contains(id) && snapshot.name() != null) {
                    found.put(id, snapshot.name());
                }
            }
            return found;
        });
    }
}
