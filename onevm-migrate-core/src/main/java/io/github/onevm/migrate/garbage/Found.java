package io.github.onevm.migrate.garbage;

import io.github.onevm.migrate.model.SnapshotExport;
import io.github.onevm.migrate.model.StoredObject;
import io.github.onevm.migrate.report.Garbage;
import io.github.onevm.migrate.report.Garbage.Doubt;
import io.github.onevm.migrate.report.GarbageBuilder;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Something that was found on a storage cluster, with what the cluster shows of it.
 *
 * @param snapshot whether it is a snapshot, and not a volume
 */
record Found(StorageSite site, StoredObject object, boolean snapshot, Garbage garbage) {
    /** All of one cluster, with the doubts that its attachments and exports raise. */
    static List<Garbage> inUse(StorageSite site, List<Found> all) {
        if (all.isEmpty()) {
            return List.of();
        }
        Set<String> attached =
                site.leftovers().attached(all.stream().map(Found::object).toList());
        List<String> snapshots = all.stream()
                .filter(Found::snapshot)
                .map(found -> found.object().globalId())
                .toList();
        Set<String> sending = snapshots.isEmpty()
                ? Set.of()
                : site.leftovers().exports(snapshots).stream()
                        .filter(SnapshotExport::sending)
                        .map(SnapshotExport::snapshot)
                        .collect(Collectors.toSet());
        return all.stream().map(found -> found.inUse(attached, sending)).toList();
    }

    private Garbage inUse(Set<String> attached, Set<String> sending) {
        GarbageBuilder builder = new GarbageBuilder().from(garbage);
        if (attached.contains(object.globalId())) {
            builder.addDoubts(Doubt.ATTACHED);
        }
        if (sending.contains(object.globalId())) {
            builder.addDoubts(Doubt.BEING_SENT);
        }
        return builder.build();
    }
}
