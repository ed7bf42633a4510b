package io.github.onevm.migrate.storpool;

import io.github.onevm.migrate.model.Arrival;
import io.github.onevm.migrate.model.SnapshotId;
import io.github.onevm.migrate.storpool.StorPoolWire.SnapshotInfo;
import java.io.ByteArrayInputStream;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/** Lets benchmarks at the adapter's reading of snapshot lists, which is not public. */
public final class SnapshotLists {
    private SnapshotLists() {}

    /** What the adapter finds in an answer to SnapshotsList. */
    public static Map<SnapshotId, Arrival> arrivals(byte[] answer, Collection<SnapshotId> sent) {
        StorPoolAnswer<ArrivalSearch> read = StorPoolAnswer.read(new ByteArrayInputStream(answer), data -> {
            ArrivalSearch search = new ArrivalSearch(sent);
            StorPoolWire.each(data, SnapshotInfo::of, search::see);
            return search;
        });
        return read.data().orElseThrow().arrivals(reference -> Optional.empty());
    }
}
