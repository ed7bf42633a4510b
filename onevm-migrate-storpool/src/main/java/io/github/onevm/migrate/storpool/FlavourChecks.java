package io.github.onevm.migrate.storpool;

import io.github.onevm.migrate.spi.StorageCheck;
import io.github.onevm.migrate.spi.StorageCheck.Cluster;
import io.github.onevm.migrate.spi.StorageCheck.Clusters;
import io.github.onevm.migrate.spi.StorageCheck.Effect;
import java.util.List;
import java.util.function.Function;

/**
 * Whether the volumes belong to the name-based flavour of addon-storpool; the multi-cluster flavour (-mc) tags them
 * (ON-95).
 */
final class FlavourChecks {
    static final List<StorageCheck> ALL = List.of(
            new StorageCheck(
                    "OTHER_FLAVOUR",
                    Effect.BLOCKS,
                    "the driver finds volumes by keys that this product does not write",
                    "a site with the multi-cluster flavour of addon-storpool moves VMs with its own tools",
                    "ON-95",
                    tagged(Clusters::source)),
            new StorageCheck(
                    "OTHER_FLAVOUR_ON_DESTINATION",
                    Effect.BLOCKS,
                    "the destination's driver finds volumes by keys, and would find two volumes for one disk",
                    "find out whose volume it is; the multi-cluster flavour of addon-storpool cannot be combined"
                            + " with this one",
                    "ON-95",
                    tagged(Clusters::destination)));

    private FlavourChecks() {}

    private static Function<Clusters, List<String>> tagged(Function<Clusters, Cluster> side) {
        return side.andThen(cluster -> cluster.related().stream()
                .filter(volume -> volume.tags().containsKey(Tags.IMAGE))
                .map(volume -> "volume " + volume.name() + " of StorPool " + cluster.name() + " is tagged " + Tags.IMAGE
                        + "=" + volume.tags().get(Tags.IMAGE))
                .toList());
    }
}
