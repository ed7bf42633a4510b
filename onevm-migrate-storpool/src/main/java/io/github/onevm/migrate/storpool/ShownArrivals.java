package io.github.onevm.migrate.storpool;

import io.github.onevm.migrate.model.Arrival;
import io.github.onevm.migrate.model.SnapshotId;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What one cluster has shown of the snapshots that it receives, so that they can be asked for by their ids in place of searching the list
 * of all snapshots again. Decides nothing: whoever uses it reads the snapshots. Global ids are never used twice, and what has arrived
 * completely stays complete, so nothing in it becomes wrong. Keeps ids and no more than {@value #KEPT} of a kind; of exports only eight
 * bytes each. Thread-safe.
 */
final class ShownArrivals {
    private static final int KEPT = 10_000;

    /** About so many entries of a list are read in the time of a call for a single snapshot. */
    static final int ENTRIES_PER_CALL = 1_000;

    /** After so many lists of exports without a snapshot that they should name, they are not read any more. */
    private static final int MISSES = 2;

    private static final long OFFSET = 0xcbf29ce484222325L;
    private static final long PRIME = 0x100000001b3L;

    private final Map<SnapshotId, SnapshotId> copies = new LinkedHashMap<>();
    private final Set<SnapshotId> whole = new LinkedHashSet<>();
    private final Set<SnapshotId> unconfirmed = new LinkedHashSet<>();
    private long[] exports = {};
    private long snapshots;
    private int misses;

    /** The number of snapshots of the cluster; an old number does no harm. */
    synchronized void counted(long now) {
        snapshots = now;
    }

    /** How many calls for single snapshots take as long as the list of all. */
    synchronized long callsPerList() {
        return snapshots / ENTRIES_PER_CALL;
    }

    /** The list was read. */
    synchronized void listed(ArrivalSearch search) {
        snapshots = search.entries();
        search.copies().forEach((sent, local) -> {
            if (!local.equals(copies.get(sent))) {
                unconfirmed.add(local);
            }
            copy(sent, local);
        });
        trim(unconfirmed);
    }

    /** What has arrived completely. */
    synchronized void arrived(Collection<Arrival> arrivals) {
        arrivals.stream().filter(Arrival::complete).map(Arrival::local).forEach(whole::add);
        trim(whole);
    }

    synchronized void whole(Collection<SnapshotId> complete) {
        whole.addAll(complete);
        trim(whole);
    }

    /** Whether the snapshot has arrived with all its ancestors, as far as that is known. */
    synchronized boolean isWhole(SnapshotId local) {
        return whole.contains(local);
    }

    /** The id that a sent snapshot has here. */
    synchronized void copy(SnapshotId sent, SnapshotId local) {
        copies.put(sent, local);
        trim(copies.keySet());
    }

    synchronized Optional<SnapshotId> copy(SnapshotId sent) {
        return Optional.ofNullable(copies.get(sent));
    }

    /** It is not here any more. */
    synchronized void gone(SnapshotId sent) {
        copies.remove(sent);
    }

    /** Whether the exports of the cluster name what it receives, as far as that is known. */
    synchronized boolean areExportsTelling() {
        return misses < MISSES;
    }

    synchronized boolean isKnownExport(String globalId) {
        return Arrays.binarySearch(exports, hash(globalId)) >= 0;
    }

    /**
     * These exports were looked at, or the list was read after they were.
     *
     * @param hashes sorted, by {@link #hash}
     */
    synchronized void exported(long[] hashes) {
        exports = hashes;
    }

    /**
     * Notes whether the exports name what lists have shown before.
     *
     * @param hashes sorted, by {@link #hash}
     */
    synchronized void compared(long[] hashes) {
        unconfirmed.stream()
                .map(id -> Arrays.binarySearch(hashes, hash(id.value())) >= 0)
                .reduce(Boolean::logicalOr)
                .ifPresent(named -> misses = named ? 0 : misses + 1);
        unconfirmed.clear();
    }

    /** Two ids with the same one cost a list at worst. */
    static long hash(String globalId) {
        long hash = OFFSET;
        for (byte b : globalId.getBytes(StandardCharsets.UTF_8)) {
            hash = (hash ^ b) * PRIME;
        }
        return hash;
    }

    private static void trim(Set<SnapshotId> ids) {
        while (ids.size() > KEPT) {
            ids.remove(ids.iterator().next());
        }
    }
}
