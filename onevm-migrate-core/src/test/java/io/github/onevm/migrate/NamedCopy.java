package io.github.onevm.migrate;

import io.github.onevm.migrate.memory.MemorySite;
import io.github.onevm.migrate.model.NamedSnapshot;
import io.github.onevm.migrate.model.SnapshotCopy;
import io.github.onevm.migrate.model.VolumeName;
import io.github.onevm.migrate.spi.NamedSnapshots;
import java.util.List;
import java.util.Map;

/** A copy of a snapshot that somebody else has made on the destination. */
final class NamedCopy {
    private NamedCopy() {}

    /** Makes it, and leaves no export behind. */
    static void of(MemorySite site, VolumeName name) {
        NamedSnapshots alpha = site.store("alpha").namedSnapshots().orElseThrow();
        NamedSnapshot original = alpha.list(s -> s.name().equals(name.value())).get(0);
        alpha.export(original.id(), "beta-loc");
        site.store("beta")
                .namedSnapshots()
                .orElseThrow()
                .receive(new SnapshotCopy(original.id(), "alpha-loc", name, "one-ds-102", Map.of()));
        for (int look = 0; look < 3; look++) {
            var unused = site.store("beta").arrivals(List.of(original.id()));
        }
        alpha.unexport(original.id(), "beta-loc");
    }
}
