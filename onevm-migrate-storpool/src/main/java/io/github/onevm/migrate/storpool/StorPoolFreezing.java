package io.github.onevm.migrate.storpool;

import io.github.onevm.migrate.model.FrozenVolume;
import io.github.onevm.migrate.model.VolumeName;
import io.github.onevm.migrate.spi.VolumeFreezing;
import io.github.onevm.migrate.storpool.StorPoolWire.SnapshotInfo;
import java.time.Instant;
import java.util.Optional;

/**
 * Volumes that become snapshots with a date of deletion (SP-14, SP-42). The date is absolute, so that it can be noted before the call
 * and compared afterwards. Thread-safe.
 */
final class StorPoolFreezing implements VolumeFreezing {
    private final StorPoolClient client;

    StorPoolFreezing(StorPoolClient client) {
        this.client = client;
    }

    @Override
    public void freeze(String globalId, Instant until) {
        client.post(StorPoolCall.post(
                "VolumeFreeze",
                "~" + globalId,
                new StorPoolWire.Freeze(until.getEpochSecond()),
                "make volume ~" + globalId + " a snapshot that is deleted at " + until));
    }

    /** Volumes and snapshots share one name space, so no other snapshot could have the name of the volume. */
    @Override
    public Optional<FrozenVolume> frozen(String globalId, VolumeName name) {
        return existing("~" + globalId).or(() -> existing(name.value())).map(StorPoolFreezing::frozen);
    }

    private Optional<SnapshotInfo> existing(String reference) {
        return StorPoolSnapshotAccess.snapshot(client, reference).filter(entry -> !entry.deleted());
    }

    private static FrozenVolume frozen(SnapshotInfo entry) {
        return new FrozenVolume(
                StorPoolWire.snapshotId(entry.globalId()),
                StorPoolWire.orEmpty(entry.name()),
                StorPoolWire.bytes("size", entry.size()),
                Optional.of(entry.targetDeleteDate()).filter(date -> date != 0).map(Instant::ofEpochSecond));
    }
}
