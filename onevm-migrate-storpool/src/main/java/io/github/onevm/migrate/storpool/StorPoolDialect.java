package io.github.onevm.migrate.storpool;

import io.github.onevm.migrate.model.SnapshotCopy;
import io.github.onevm.migrate.model.VolumeName;
import io.github.onevm.migrate.spi.StorageCall;
import io.github.onevm.migrate.spi.StorageDialect;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Describes changes as calls of StorPool's HTTP API. Tests compare them with the calls that arrive at a
 * simulated site.
 */
final class StorPoolDialect implements StorageDialect {
    @Override
    public List<String> describe(StorageCall call) {
        if (call instanceof StorageCall.Send send) {
            return List.of(send(send));
        }
        if (call instanceof StorageCall.Delete delete) {
            return List.of(on(StorageCall.Side.DESTINATION) + "VolumeDelete "
                    + delete.globalId().map(id -> "~" + id).orElse("<a volume that was created before>"));
        }
        if (call instanceof StorageCall.DeleteOld delete) {
            return List.of(on(StorageCall.Side.SOURCE) + "VolumeDelete ~" + delete.globalId());
        }
        if (call instanceof StorageCall.FreezeOld freeze) {
            return List.of(on(StorageCall.Side.SOURCE) + "VolumeFreeze ~" + freeze.globalId() + " targetDeleteDate="
                    + freeze.until().getEpochSecond());
        }
        if (call instanceof StorageCall.Create create) {
            return List.of(create(create));
        }
        return List.of(call instanceof StorageCall.Rename renaming ? rename(renaming) : ofSnapshot(call));
    }

    private static String ofSnapshot(StorageCall call) {
        if (call instanceof StorageCall.Export export) {
            return on(StorageCall.Side.SOURCE) + "SnapshotExport snapshot=~" + export.snapshot() + " location="
                    + export.location();
        }
        if (call instanceof StorageCall.Receive receive) {
            SnapshotCopy copy = receive.copy();
            return on(StorageCall.Side.DESTINATION) + "SnapshotFromRemote remoteLocation=" + copy.location()
                    + " remoteId=" + copy.id() + " name=" + copy.name() + " template=" + copy.template()
                    + tags(copy.tags());
        }
        if (call instanceof StorageCall.Unexport export) {
            return on(StorageCall.Side.SOURCE) + "SnapshotUnexport snapshot=~" + export.snapshot() + " location="
                    + export.location();
        }
        if (call instanceof StorageCall.DeleteSent deletion) {
            return on(deletion.side()) + "SnapshotDelete "
                    + deletion.snapshot().map(id -> "~" + id).orElse("<a snapshot of an earlier round>");
        }
        StorageCall.DeleteSnapshot deletion = (StorageCall.DeleteSnapshot) call;
        return on(StorageCall.Side.DESTINATION) + "SnapshotDelete ~" + deletion.snapshot();
    }

    private static String send(StorageCall.Send send) {
        Map<String, String> tags = new HashMap<>(new Tags().round(send.vm(), send.stamp(), send.round()));
        tags.put(Tags.SENT_AT, "<unix seconds>");
        return on(StorageCall.Side.SOURCE) + "VolumesGroupBackup location=" + send.location() + " volumes="
                + send.volumes().stream().map(VolumeName::toString).collect(Collectors.joining(",")) + tags(tags);
    }

    private static String create(StorageCall.Create volume) {
        return on(StorageCall.Side.DESTINATION) + "VolumeCreate name=" + volume.name()
                + " parent=<its last snapshot> template=" + volume.template() + tags(volume.tags());
    }

    private static String rename(StorageCall.Rename renaming) {
        return on(renaming.side()) + "VolumeUpdate ~" + renaming.globalId() + " rename=" + renaming.newName()
                + tags(renaming.newTags());
    }

    private static String on(StorageCall.Side side) {
        return "StorPool " + side.name().toLowerCase(Locale.ROOT) + ": ";
    }

    private static String tags(Map<String, String> tags) {
        return new TreeMap<>(tags)
                .entrySet().stream().map(Map.Entry::toString).collect(Collectors.joining(",", " tags=", ""));
    }
}
