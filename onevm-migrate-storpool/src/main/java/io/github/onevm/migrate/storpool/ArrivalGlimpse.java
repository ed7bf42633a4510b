package io.github.onevm.migrate.storpool;

import io.github.onevm.migrate.model.Arrival;
import io.github.onevm.migrate.model.SnapshotId;
import io.github.onevm.migrate.spi.BackendException;
import io.github.onevm.migrate.storpool.StorPoolWire.ExportInfo;
import io.github.onevm.migrate.storpool.StorPoolWire.SnapshotInfo;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One look for sent snapshots on the receiving cluster without its list of all snapshots. Those whose ids are known are read one by one,
 * with their ancestors as far as these are not known to be complete (SP-36). The others are looked for among the exports that are new,
 * because a received snapshot is exported back to its sender (SP-33). An export is only a hint: what it names is read, and is taken if it
 * says itself of which snapshot it is the backup (SP-32). Confined to a thread.
 */
final class ArrivalGlimpse {
    private final StorPoolClient client;
    private final ShownArrivals shown;
    private final Map<String, Optional<SnapshotInfo>> read = new HashMap<>();
    private boolean doubtful;
    private long[] exports = {};

    ArrivalGlimpse(StorPoolClient client, ShownArrivals shown) {
        this.client = client;
        this.shown = shown;
    }

    /** Whether a look for so many snapshots costs less than the list. */
    static boolean isWorthwhile(ShownArrivals shown, int sent) {
        return shown.callsPerList() > 1 + sent;
    }

    /** The snapshots that it shows; empty if only the list can tell. */
    Optional<Map<SnapshotId, Arrival>> look(Collection<SnapshotId> sent) {
        Map<SnapshotId, Arrival> seen = new HashMap<>();
        sent.forEach(id -> arrival(id).ifPresent(arrival -> seen.put(id, arrival)));
        if (seen.size() < sent.size()) {
            if (!findNew()) {
                return Optional.empty();
            }
            sent.stream()
                    .filter(id -> !seen.containsKey(id))
                    .toList()
                    .forEach(id -> arrival(id).ifPresent(arrival -> seen.put(id, arrival)));
        }
        return doubtful ? Optional.empty() : Optional.of(seen);
    }

    /** The list has been read since: what was exported before that needs no look. */
    void listed() {
        if (exports.length > 0) {
            shown.exported(exports);
        }
    }

    private Optional<Arrival> arrival(SnapshotId sent) {
        Optional<SnapshotId> copy = shown.copy(sent);
        Optional<SnapshotInfo> entry = copy.flatMap(
                local -> read("~" + local).filter(found -> !found.deleted() && isCopy(found, sent, local)));
        if (copy.isPresent() && entry.isEmpty()) {
            shown.gone(sent);
        }
        return entry.map(
                found -> new Arrival(sent, copy.orElseThrow(), StorPoolWire.orEmpty(found.name()), isComplete(found)));
    }

    private static boolean isCopy(SnapshotInfo found, SnapshotId sent, SnapshotId local) {
        return local.value().equals(found.globalId())
                && (sent.value().equals(found.backupOfGlobalId()) || sent.equals(local));
    }

    /** Whether the new exports could be looked at. */
    private boolean findNew() {
        Optional<List<String>> found = shown.areExportsTelling() ? newExports() : Optional.empty();
        if (found.filter(ids -> ids.size() <= shown.callsPerList()).isEmpty()) {
            return false;
        }
        found.orElseThrow().forEach(this::note);
        shown.exported(exports);
        return true;
    }

    private void note(String globalId) {
        read("~" + globalId)
                .filter(entry -> globalId.equals(entry.globalId()) && !entry.deleted())
                .map(SnapshotInfo::backupOfGlobalId)
                .filter(sent -> !sent.isEmpty())
                .ifPresent(sent -> shown.copy(StorPoolWire.snapshotId(sent), StorPoolWire.snapshotId(globalId)));
    }

    /** Not all of them, if there are too many; empty if the cluster does not know the call. */
    private Optional<List<String>> newExports() {
        long enough = shown.callsPerList() + 1;
        try {
            return Optional.of(client.get(
                    StorPoolCall.get("ExportsList", "look for new arrivals among the exports"), data -> {
                        List<String> found = new ArrayList<>();
                        List<Long> all = new ArrayList<>();
                        StorPoolWire.each(data, "exports", ExportInfo::of, export -> {
                            String id = StorPoolWire.orEmpty(export.globalId());
                            all.add(ShownArrivals.hash(id));
                            if (found.size() < enough && !id.isEmpty() && !shown.isKnownExport(id)) {
                                found.add(id);
                            }
                        });
                        exports = all.stream().mapToLong(hash -> hash).toArray();
                        Arrays.sort(exports);
                        shown.compared(exports);
                        return found;
                    }));
        } catch (BackendException.Refused | BackendException.NotFound unknown) {
            return Optional.empty();
        }
    }

    /** An ancestor that cannot be read may be one that is being deleted: only the list has it (SP-14). */
    private boolean isComplete(SnapshotInfo entry) {
        List<SnapshotId> complete = new ArrayList<>();
        Set<String> parents = new HashSet<>();
        SnapshotInfo at = entry;
        while (!at.recoveringFromRemote()) {
            SnapshotId id = StorPoolWire.snapshotId(at.globalId());
            String parent = StorPoolWire.orEmpty(at.parentName());
            boolean known = shown.isWhole(id);
            if (!known) {
                complete.add(id);
            }
            if (known || parent.isEmpty() || !parents.add(parent)) {
                shown.whole(complete);
                return true;
            }
            Optional<SnapshotInfo> next = read(parent);
            if (next.isEmpty()) {
                doubtful = true;
                return false;
            }
            at = next.orElseThrow();
        }
        return false;
    }

    private Optional<SnapshotInfo> read(String reference) {
        return read.computeIfAbsent(reference, name -> StorPoolSnapshotAccess.snapshot(client, name));
    }
}
