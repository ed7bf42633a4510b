package io.github.onevm.migrate.storpool;

import io.github.onevm.migrate.model.SnapshotId;
import io.github.onevm.migrate.model.VolumeName;
import io.github.onevm.migrate.storpool.StorPoolWire.SnapshotInfo;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/**
 * Finds the snapshots of one send in the sending cluster's list, one entry at a time, and keeps at most one for a volume:
 * the newest, should the send have been carried out twice. A snapshot belongs to a volume as long as it is the volume's
 * direct parent ({@code onVolume}).
 */
final class SentSearch {
    private final Map<String, VolumeName> volumes = new HashMap<>();
    private final Map<String, String> tags;
    private final Map<VolumeName, SnapshotInfo> found = new HashMap<>();

    SentSearch(Collection<VolumeName> volumes, Map<String, String> tags) {
        volumes.forEach(volume -> this.volumes.put(volume.value(), volume));
        this.tags = tags;
    }

    /** Looks at an entry of the list. */
    void see(SnapshotInfo entry) {
        VolumeName volume = volumes.get(StorPoolWire.orEmpty(entry.onVolume()));
        if (volume != null && !entry.deleted() && hasTags(entry)) {
            StorPoolWire.snapshotId(entry.globalId());
            found.merge(volume, entry, SentSearch::newer);
        }
    }

    Map<VolumeName, SnapshotId> found() {
        Map<VolumeName, SnapshotId> ids = new HashMap<>();
        found.forEach((volume, entry) -> ids.put(volume, StorPoolWire.snapshotId(entry.globalId())));
        return ids;
    }

    private boolean hasTags(SnapshotInfo entry) {
        return StorPoolWire.tags(entry.tags()).entrySet().containsAll(tags.entrySet());
    }

    private static SnapshotInfo newer(SnapshotInfo one, SnapshotInfo other) {
        return other.creationTimestamp() > one.creationTimestamp() ? other : one;
    }
}
