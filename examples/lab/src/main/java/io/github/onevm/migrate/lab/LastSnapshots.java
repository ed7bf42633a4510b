package io.github.onevm.migrate.lab;

import io.github.onevm.migrate.lab.storpool.StorPoolCluster;
import io.github.onevm.migrate.lab.storpool.VolumeView;
import java.util.List;

/**
 * Compares data across a finished move. The guest runs again and writes to the new volumes. So their parents, the last
 * snapshots that arrived, are compared with the old volumes, which have not changed since the undeploy.
 */
public final class LastSnapshots {
    private LastSnapshots() {}

    /** {@link #arrivedAsStopped(StorPoolCluster, StorPoolCluster, String)} after a move from alpha to beta. */
    public static boolean arrivedAsStopped(Lab lab, String volume) {
        return arrivedAsStopped(lab.alpha(), lab.beta(), volume);
    }

    /**
     * Whether the snapshot under the destination's volume has exactly the data of the volume on the source that had this name.
     *
     * @throws IllegalStateException when there is not exactly one such volume on each side
     */
    public static boolean arrivedAsStopped(StorPoolCluster source, StorPoolCluster destination, String volume) {
        List<String> retired = source.volumes().stream()
                .map(VolumeView::name)
                .filter(name -> name.matches("MIGRATED-" + volume + "-\\d+"))
                .toList();
        String parent = destination
                .volume(volume)
                .map(VolumeView::parentName)
                .orElseThrow(
                        () -> new IllegalStateException(destination.config().name() + " has no volume " + volume));
        if (retired.size() != 1) {
            throw new IllegalStateException(source.config().name() + " has " + retired + " for " + volume);
        }
        return source.sameContent(retired.get(0), destination, parent);
    }
}
