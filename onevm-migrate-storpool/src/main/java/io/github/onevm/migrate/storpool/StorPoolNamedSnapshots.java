package io.github.onevm.migrate.storpool;

import io.github.onevm.migrate.model.NamedSnapshot;
import io.github.onevm.migrate.model.SnapshotCopy;
import io.github.onevm.migrate.model.SnapshotId;
import io.github.onevm.migrate.spi.BackendException;
import io.github.onevm.migrate.spi.NamedSnapshots;
import io.github.onevm.migrate.storpool.StorPoolWire.ExportInfo;
import io.github.onevm.migrate.storpool.StorPoolWire.SnapshotInfo;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Snapshots of a StorPool cluster, and how they are copied: {@code SnapshotExport} here, {@code SnapshotFromRemote} there
 * (SP-40, SP-41). Thread-safe.
 */
final class StorPoolNamedSnapshots implements NamedSnapshots {
    private final StorPoolClient client;

    StorPoolNamedSnapshots(StorPoolClient client) {
        this.client = client;
    }

    /** Without transient ones, which may vanish at any time (SP-12). */
    @Override
    public List<NamedSnapshot> list(Predicate<NamedSnapshot> wanted) {
        return client.get(StorPoolCall.get("SnapshotsList", "list the snapshots"), data -> {
            List<NamedSnapshot> found = new ArrayList<>();
            StorPoolWire.each(data, SnapshotInfo::of, entry -> {
                if (!entry.deleted() && !entry.passing()) {
                    named(entry).filter(wanted).ifPresent(found::add);
                }
            });
            return found;
        });
    }

    /** Anonymous snapshots of backups are most of the list, so what is not needed of them is not required of them. */
    private static Optional<NamedSnapshot> named(SnapshotInfo entry) {
        return Optional.ofNullable(entry.globalId())
                .map(id -> new NamedSnapshot(
                        StorPoolWire.orEmpty(entry.name()),
                        StorPoolWire.snapshotId(id),
                        Instant.ofEpochSecond(entry.creationTimestamp()),
                        StorPoolWire.bytes("size", Objects.requireNonNullElse(entry.size(), 0L)),
                        StorPoolWire.tags(entry.tags())));
    }

    @Override
    public Set<SnapshotId> exported(String location) {
        StorPoolCall call = StorPoolCall.get("ExportsList", "list what is exported to location " + location);
        return client.get(call, data -> {
            Set<SnapshotId> found = new HashSet<>();
            for (ExportInfo export : StorPoolWire.list(data, "exports", ExportInfo::of)) {
                if (location.equals(export.location())) {
                    found.add(StorPoolWire.snapshotId(export.globalId()));
                }
            }
            return found;
        });
    }

    /** What StorPool answers to a second export of a snapshot is not known, so the list of exports decides (SP-40). */
    @Override
    public void export(SnapshotId snapshot, String location) {
        try {
            client.post(StorPoolCall.post(
                    "SnapshotExport",
                    new StorPoolWire.Export("~" + snapshot, location),
                    "export snapshot ~" + snapshot + " to location " + location));
        } catch (BackendException.Conflict | BackendException.Refused e) {
            if (!exported(location).contains(snapshot)) {
                throw e;
            }
        }
    }

    @Override
    public void unexport(SnapshotId snapshot, String location) {
        try {
            client.post(StorPoolCall.post(
                    "SnapshotUnexport",
                    new StorPoolWire.Export("~" + snapshot, location),
                    "end the export of snapshot ~" + snapshot + " to location " + location));
        } catch (BackendException.NotFound gone) {
            // Some clusters end an export by themselves once it has been read (SP-39).
        }
    }

    @Override
    public void receive(SnapshotCopy copy) {
        client.post(StorPoolCall.post(
                "SnapshotFromRemote",
                new StorPoolWire.FromRemote(
                        copy.location(),
                        copy.id().value(),
                        copy.name().value(),
                        copy.template(),
                        StorPoolWire.sorted(copy.tags())),
                "copy snapshot ~" + copy.id() + " of location " + copy.location() + " as " + copy.name()
                        + " in template " + copy.template()));
    }

    @Override
    public void delete(SnapshotId snapshot) {
        client.post(StorPoolCall.post(
                "SnapshotDelete", "~" + snapshot, new StorPoolWire.Nothing(), "delete snapshot ~" + snapshot));
    }
}
