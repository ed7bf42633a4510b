package io.github.onevm.migrate.memory;

import io.github.onevm.migrate.model.Bytes;
import io.github.onevm.migrate.model.SnapshotId;
import java.util.Map;
import java.util.Optional;

/**
 * A snapshot that does not change any more.
 *
 * @param id its global id on this store
 * @param volume global id of the volume it was taken of
 * @param content what the volume held
 * @param size size of the volume
 * @param tags tags given when it was sent
 * @param from what it is the copy of, when it came from elsewhere
 */
record StoredSnapshot(
        SnapshotId id, String volume, Content content, Bytes size, Map<String, String> tags, Optional<Received> from) {
    StoredSnapshot {
        tags = Map.copyOf(tags);
    }

    boolean isOf(StoredVolume wanted, Map<String, String> wantedTags) {
        return from.isEmpty()
                && volume.equals(wanted.globalId)
                && tags.entrySet().containsAll(wantedTags.entrySet());
    }

    /**
     * Where a received snapshot comes from.
     *
     * @param sent its id on the sending store
     * @param base the snapshot here that it is the difference to
     */
    record Received(SnapshotId sent, Optional<SnapshotId> base) {}
}
