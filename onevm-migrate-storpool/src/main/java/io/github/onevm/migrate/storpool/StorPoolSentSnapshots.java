package io.github.onevm.migrate.storpool;

import io.github.onevm.migrate.model.SnapshotId;
import io.github.onevm.migrate.spi.BackendException;
import io.github.onevm.migrate.spi.SentSnapshots;
import io.github.onevm.migrate.storpool.StorPoolWire.ExportInfo;
import io.github.onevm.migrate.storpool.StorPoolWire.RemoteSnapshot;
import io.github.onevm.migrate.storpool.StorPoolWire.SnapshotInfo;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** Snapshots of backups, by their global ids. Reads them one by one, because the list is long. Thread-safe. */
final class StorPoolSentSnapshots implements SentSnapshots {
    private final StorPoolClient client;

    StorPoolSentSnapshots(StorPoolClient client) {
        this.client = client;
    }

    @Override
    public Set<SnapshotId> present(Collection<SnapshotId> snapshots) {
        Set<SnapshotId> present = new HashSet<>();
        snapshots.stream().filter(this::isPresent).forEach(present::add);
        return present;
    }

    /** A deleted snapshot may still be shown for a while (SP-14). */
    private boolean isPresent(SnapshotId snapshot) {
        try {
            return client.get(StorPoolCall.get("Snapshot", "~" + snapshot, "read snapshot ~" + snapshot), data -> {
                Set<Boolean> deleted = new HashSet<>();
                StorPoolWire.each(data, SnapshotInfo::of, entry -> deleted.add(entry.deleted()));
                return deleted.contains(false);
            });
        } catch (BackendException.NotFound gone) {
            return false;
        }
    }

    /** A remote snapshot names the local one of its pair (SP-37). */
    @Override
    public Set<SnapshotId> known(Collection<SnapshotId> theirs) {
        Set<String> wanted = theirs.stream().map(SnapshotId::value).collect(Collectors.toSet());
        StorPoolCall call = StorPoolCall.get("SnapshotsRemoteList", "list the snapshots of other locations");
        return client.get(
                call,
                data -> StorPoolWire.list(data, "snapshots", RemoteSnapshot::of).stream()
                        .filter(remote ->
                                !StorPoolWire.orEmpty(remote.localSnapshot()).isEmpty())
                        .filter(remote -> wanted.contains(StorPoolWire.orEmpty(remote.remoteId())))
                        .map(remote -> StorPoolWire.snapshotId(remote.remoteId()))
                        .collect(Collectors.toSet()));
    }

    /** Whether an exported snapshot can be deleted is not known, so that is tried first (SP-39). */
    @Override
    public void delete(SnapshotId snapshot) {
        try {
            post(snapshot);
        } catch (BackendException.Conflict | BackendException.Refused e) {
            List<String> locations = exportedTo(snapshot);
            if (locations.isEmpty()) {
                throw e;
            }
            locations.forEach(location -> unexport(snapshot, location));
            post(snapshot);
        }
    }

    private void post(SnapshotId snapshot) {
        client.post(StorPoolCall.post(
                "SnapshotDelete", "~" + snapshot, new StorPoolWire.Nothing(), "delete snapshot ~" + snapshot));
    }

    private List<String> exportedTo(SnapshotId snapshot) {
        StorPoolCall call = StorPoolCall.get("ExportsList", "list the exports of snapshot ~" + snapshot);
        return client.get(
                call,
                data -> StorPoolWire.list(data, "exports", ExportInfo::of).stream()
                        .filter(export -> snapshot.value().equals(export.globalId()))
                        .map(ExportInfo::location)
                        .filter(Objects::nonNull)
                        .toList());
    }

    private void unexport(SnapshotId snapshot, String location) {
        try {
            client.post(StorPoolCall.post(
                    "SnapshotUnexport",
                    new StorPoolWire.Export("~" + snapshot, location),
                    "end the export of snapshot ~" + snapshot + " to location " + location));
        } catch (BackendException.NotFound gone) {
            // Some clusters end an export by themselves once it has been read (SP-39).
        }
    }
}
