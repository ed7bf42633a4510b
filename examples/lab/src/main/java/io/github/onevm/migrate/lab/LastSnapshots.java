package io.github.onevm.migrate.lab;

import io.github.onevm.migrate.lab.storpool.VolumeView;
import java.util.List;

/**
 * Compares data across a finished move. The guest runs again and writes to the new volumes. So their parents, the last
 * snapshots that arrived, are compared with the old volumes, which have not changed since the undeploy.
 */
public final class LastSnapshots {
    private LastSnapshots() {}

    /**
     * Whether the snapshot under beta's volume has exactly the data of the volume on alpha that had this name.
     *
     * @throws IllegalStateException when there is not exactly one such volume on each side
     */
    public static boolean arrivedAsStopped(Lab lab, String volume) {
        List<String> retired = lab.alpha().volumes().stream()
                .map(VolumeView::name)
                .filter(name -> name.matches("MIGRATED-" + volume + "-\\d+"))
                .toList();
        String parent = lab.beta()
                .volume(volume)
                .map(VolumeView::parentName)
                .orElseThrow(() -> new IllegalStateException("beta has no volume " + volume));
        if (retired.size() != 1) {
            throw new IllegalStateException("alpha has " + retired + " for " + volume);
        }
        return lab.alpha().sameContent(retired.get(0), lab.beta(), parent);
    }
}
