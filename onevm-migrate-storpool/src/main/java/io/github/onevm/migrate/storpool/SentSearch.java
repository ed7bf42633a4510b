package io.github.onevm.migrate.storpool;

import io.github.onevm.migrate.model.SnapshotId;
import io.github.onevm.migrate.model.VolumeName;
import io.github.onevm.migrate.storpool.StorPoolWire.SnapshotInfo;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Finds the snapshots of one send in the sending cluster's list, one entry at a time. If the send was carried out
 * twice, it takes the newest snapshot of each volume. It keeps only the entries with the right tags.
 *
 * <p>A snapshot names the volume right above it ({@code onVolume}), but no volume once anybody has taken another
 * snapshot of that volume (SP-12). Only then the ancestors of the volume are read, one by one.
 */
final class SentSearch {
    private final Map<String, VolumeName> volumes = new HashMap<>();
    private final Map<String, String> tags;
    private final Map<VolumeName, SnapshotInfo> found = new HashMap<>();
    private final Map<String, SnapshotInfo> buried = new HashMap<>();

    SentSearch(Collection<VolumeName> volumes, Map<String, String> tags) {
        volumes.forEach(volume -> this.volumes.put(volume.value(), volume));
        this.tags = tags;
    }

    /** Processes an entry of the list. */
    void see(SnapshotInfo entry) {
        if (entry.deleted() || !hasTags(entry)) {
            return;
        }
        StorPoolWire.snapshotId(entry.globalId());
        VolumeName volume = volumes.get(StorPoolWire.orEmpty(entry.onVolume()));
        if (volume != null) {
            found.merge(volume, entry, SentSearch::newer);
        } else {
            references(entry).forEach(reference -> buried.put(reference, entry));
        }
    }

    /** Number of kept entries; an entry counts twice if a child may name it in two ways. */
    int kept() {
        return found.size() + buried.size();
    }

    /**
     * The snapshots that were found.
     *
     * @param parents gives the parent of an existing volume, by name or by {@code ~} and global id
     * @param snapshots reads the snapshot of this name, or {@code ~} and global id
     */
    Map<VolumeName, SnapshotId> found(
            Function<VolumeName, Optional<String>> parents, Function<String, Optional<SnapshotInfo>> snapshots) {
        Map<VolumeName, SnapshotId> ids = new HashMap<>();
        for (VolumeName volume : volumes.values()) {
            Optional.ofNullable(found.get(volume))
                    .or(() -> buried(volume, parents, snapshots))
                    .ifPresent(entry -> ids.put(volume, StorPoolWire.snapshotId(entry.globalId())));
        }
        return ids;
    }

    private Optional<SnapshotInfo> buried(
            VolumeName volume,
            Function<VolumeName, Optional<String>> parents,
            Function<String, Optional<SnapshotInfo>> snapshots) {
        if (buried.isEmpty()) {
            return Optional.empty();
        }
        Set<String> seen = new HashSet<>();
        String parent = parents.apply(volume).orElse("");
        while (!parent.isEmpty() && !buried.containsKey(parent) && seen.add(parent)) {
            parent = snapshots
                    .apply(parent)
                    .map(entry -> StorPoolWire.orEmpty(entry.parentName()))
                    .orElse("");
        }
        return Optional.ofNullable(buried.get(parent));
    }

    /** The references by which a child may name it. */
    private static Stream<String> references(SnapshotInfo entry) {
        return Stream.of(StorPoolWire.orEmpty(entry.name()), "~" + entry.globalId())
                .filter(reference -> !reference.isEmpty());
    }

    private boolean hasTags(SnapshotInfo entry) {
        return StorPoolWire.tags(entry.tags()).entrySet().containsAll(tags.entrySet());
    }

    private static SnapshotInfo newer(SnapshotInfo one, SnapshotInfo other) {
        return other.creationTimestamp() > one.creationTimestamp() ? other : one;
    }
}
