package io.github.onevm.migrate.storpool;

import io.github.onevm.migrate.model.Arrival;
import io.github.onevm.migrate.model.Bytes;
import io.github.onevm.migrate.model.Received;
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
 * <p>It keeps only the matching entries, the names of snapshots that are still arriving, and the parents of those that are
 * being deleted, because the list may be long and has no order. If no snapshot at all is arriving, everything is complete. Otherwise the ancestors of the
 * snapshots that have arrived are read one by one, so that an ancestor that is still arriving is not overlooked
 * (SP-36). This costs one call per ancestor, and only while data is being sent. An ancestor that is being deleted, as those
 * of earlier rounds are, may no longer be read one by one, and stays for as long as its data is being merged (SP-14): it is
 * taken from the list.
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
    private final Map<String, String> parentsOfDeleted = new HashMap<>();
    private long entries;

    ArrivalSearch(Collection<SnapshotId> sent) {
        sent.forEach(id -> wanted.put(id.value(), id));
    }

    /** Processes an entry of the list. */
    void see(SnapshotInfo entry) {
        entries++;
        if (entry.recoveringFromRemote()) {
            arriving.addAll(references(entry));
        }
        if (entry.deleted()) {
            String parent = StorPoolWire.orEmpty(entry.parentName());
            references(entry).forEach(reference -> parentsOfDeleted.put(reference, parent));
            return;
        }
        match(entry.backupOfGlobalId(), entry);
        match(entry.globalId(), entry);
    }

    /** How a child may name it. One that is being deleted is listed with an asterisk before its name. */
    private static Set<String> references(SnapshotInfo entry) {
        String name = StorPoolWire.orEmpty(entry.name());
        Set<String> references = new HashSet<>(Set.of(name));
        references.add("~" + StorPoolWire.orEmpty(entry.globalId()));
        if (entry.deleted() && name.startsWith("*")) {
            references.add(name.substring(1));
        }
        return references;
    }

    /** How many entries the list had. */
    long entries() {
        return entries;
    }

    /** The ids of the snapshots that were found, by those of the sent ones. */
    Map<SnapshotId, SnapshotId> copies() {
        Map<SnapshotId, SnapshotId> copies = new HashMap<>();
        found.forEach((sent, match) -> copies.put(sent, match.local()));
        return copies;
    }

    /** Number of kept entries and names. */
    int kept() {
        return found.size() + arriving.size() + parentsOfDeleted.size();
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

    /** How much of them the cluster reports to have stored. A size that is no amount counts as not reported. */
    Map<SnapshotId, Received> received() {
        Map<SnapshotId, Received> received = new HashMap<>();
        found.forEach((sent, match) -> {
            Optional<Bytes> bytes = Optional.ofNullable(match.entry().storedSize())
                    .filter(size -> size >= 0)
                    .map(Bytes::new);
            received.put(sent, new Received(bytes, match.entry().recoveringFromRemote()));
        });
        return received;
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
            String further = parentsOfDeleted.get(parent);
            if (further != null) {
                parent = further;
                continue;
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
