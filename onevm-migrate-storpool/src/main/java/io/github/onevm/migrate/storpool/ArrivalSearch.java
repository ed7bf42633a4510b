package io.github.onevm.migrate.storpool;

import io.github.onevm.migrate.model.Arrival;
import io.github.onevm.migrate.model.SnapshotId;
import io.github.onevm.migrate.storpool.StorPoolWire.SnapshotInfo;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Finds sent snapshots in the receiving cluster's list, one entry at a time. A backup has an id of its own and names
 * the sent snapshot in {@code backupOfGlobalId}; on older clusters it has the id of the sent snapshot (SP-32). Either
 * is accepted; the first is preferred.
 *
 * <p>It keeps only the matching entries and the names of snapshots that are still arriving, because the list may be
 * long and has no order. If no snapshot at all is arriving, everything is complete. Otherwise the ancestors of the
 * snapshots that have arrived are read one by one, so that an ancestor that is still arriving is not overlooked
 * (SP-36). This costs one call per ancestor, and only while data is being sent.
 */
final class ArrivalSearch {
    /** A listed snapshot that matches. */
    private record Match(SnapshotId local, SnapshotInfo entry) {
        boolean isBackup() {
            return !StorPoolWire.orEmpty(entry.backupOfGlobalId()).isEmpty();
        }
    }

    private final Map<String, SnapshotId> wanted = new HashMap<>();
    private final Map<SnapshotId, Match> found = new HashMap<>();
    private final Set<String> arriving = new HashSet<>();

    ArrivalSearch(Collection<SnapshotId> sent) {
        sent.forEach(id -> wanted.put(id.value(), id));
    }

    /** Processes an entry of the list. */
    void see(SnapshotInfo entry) {
        if (entry.recoveringFromRemote()) {
            arriving.add(StorPoolWire.orEmpty(entry.name()));
            arriving.add("~" + StorPoolWire.orEmpty(entry.globalId()));
        }
        if (!entry.deleted()) {
            match(entry.backupOfGlobalId(), entry);
            match(entry.globalId(), entry);
        }
    }

    /** Number of kept entries and names. */
    int kept() {
        return found.size() + arriving.size();
    }

    /**
     * The snapshots that were found.
     *
     * @param snapshots reads the snapshot of this name, or {@code ~} and global id
     */
    Map<SnapshotId, Arrival> arrivals(Function<String, Optional<SnapshotInfo>> snapshots) {
        Map<String, Optional<SnapshotInfo>> read = new HashMap<>();
        Map<SnapshotId, Arrival> arrivals = new HashMap<>();
        found.forEach((sent, match) -> {
            boolean complete = isComplete(match.entry(), parent -> read.computeIfAbsent(parent, snapshots));
            String name = StorPoolWire.orEmpty(match.entry().name());
            arrivals.put(sent, new Arrival(sent, match.local(), name, complete));
        });
        return arrivals;
    }

    private void match(@Nullable String id, SnapshotInfo entry) {
        SnapshotId sent = wanted.get(StorPoolWire.orEmpty(id));
        if (sent != null) {
            found.merge(sent, new Match(StorPoolWire.snapshotId(entry.globalId()), entry), ArrivalSearch::better);
        }
    }

    private static Match better(Match one, Match other) {
        if (one.isBackup() != other.isBackup()) {
            return one.isBackup() ? one : other;
        }
        return one.entry().recoveringFromRemote() ? other : one;
    }

    private boolean isComplete(SnapshotInfo entry, Function<String, Optional<SnapshotInfo>> snapshots) {
        return !entry.recoveringFromRemote() && (arriving.isEmpty() || ancestorsArrived(entry, snapshots));
    }

    /**
     * A parent that has disappeared since the list was read counts as arriving; the next search finds the new parent.
     */
    private boolean ancestorsArrived(SnapshotInfo entry, Function<String, Optional<SnapshotInfo>> snapshots) {
        Set<String> seen = new HashSet<>();
        String parent = StorPoolWire.orEmpty(entry.parentName());
        while (!parent.isEmpty() && seen.add(parent)) {
            if (arriving.contains(parent)) {
                return false;
            }
            Optional<SnapshotInfo> ancestor = snapshots.apply(parent);
            if (ancestor.isEmpty() || ancestor.get().recoveringFromRemote()) {
                return false;
            }
            parent = StorPoolWire.orEmpty(ancestor.get().parentName());
        }
        return true;
    }
}
