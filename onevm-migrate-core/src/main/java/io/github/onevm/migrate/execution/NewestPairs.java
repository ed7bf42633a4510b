package io.github.onevm.migrate.execution;

import io.github.onevm.migrate.model.Arrival;
import io.github.onevm.migrate.model.SnapshotId;
import io.github.onevm.migrate.model.VolumeName;
import java.util.HashMap;
import java.util.Map;

/** Whether the newest pair of each volume is complete. Until then, what is older is the only complete copy. Stateless. */
public final class NewestPairs {
    private NewestPairs() {}

    /**
     * Looks at those of which it is not known, and notes what has arrived since. Reads only.
     *
     * @throws io.github.onevm.migrate.spi.BackendException when the destination cannot be read
     */
    public static boolean areComplete(StepContext context) {
        Pairs pairs = context.state().pairs();
        Map<VolumeName, Arrival> incomplete = pairs.incomplete();
        if (incomplete.isEmpty()) {
            return true;
        }
        Map<SnapshotId, Arrival> now = context.destination()
                .arrivals(incomplete.values().stream().map(Arrival::sent).toList());
        Map<VolumeName, Arrival> arrived = new HashMap<>();
        incomplete.forEach((volume, pair) -> {
            Arrival seen = now.get(pair.sent());
            if (seen != null && seen.complete()) {
                arrived.put(volume, seen);
            }
        });
        pairs.arrived(arrived);
        return pairs.incomplete().isEmpty();
    }
}
