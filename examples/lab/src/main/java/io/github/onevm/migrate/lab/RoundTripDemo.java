package io.github.onevm.migrate.lab;

import io.github.onevm.migrate.lab.storpool.SnapshotView;
import io.github.onevm.migrate.lab.storpool.StorPoolCluster;
import io.github.onevm.migrate.lab.storpool.VolumeView;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * Shows a move and the way back: a rehearsal, a move, what verify says of it, the return with what the guest has written since, commit, and
 * what gc finds at the end. The data is compared after each way.
 */
public final class RoundTripDemo {
    private static final String VM = Integer.toString(StandardVm.ID);

    private RoundTripDemo() {}

    /**
     * Runs it; returns the exit code: that of the first command that failed, or 1 when data differs or anything is left.
     *
     * @param command the packaged command
     */
    public static int run(Path command) throws IOException, InterruptedException {
        try (Lab lab = Up.start()) {
            Demo.show("BEFORE", lab);
            int rehearsed = Demo.run(lab, command, List.of("rehearse", VM, Integer.toString(LabPlan.BETA)));
            if (rehearsed != 0) {
                return rehearsed;
            }
            int there = way(lab, command, List.of(VM, Integer.toString(LabPlan.BETA)), lab.alpha(), lab.beta());
            if (there != 0) {
                return there;
            }
            Demo.show("ON THE OTHER SIDE", lab);
            int back = way(lab, command, List.of("reverse", VM), lab.beta(), lab.alpha());
            if (back != 0) {
                return back;
            }
            int end = end(lab, command);
            Demo.show("BACK AND COMMITTED", lab);
            return end == 0 && !isTidy(lab) ? 1 : end;
        }
    }

    private static int way(Lab lab, Path command, List<String> arguments, StorPoolCluster from, StorPoolCluster to)
            throws IOException, InterruptedException {
        int moved = Demo.run(lab, command, arguments);
        if (moved != 0) {
            return moved;
        }
        boolean same = Demo.compare(from, to);
        int verified = Demo.run(lab, command, List.of("verify", VM));
        return verified == 0 && !same ? 1 : verified;
    }

    private static int end(Lab lab, Path command) throws IOException, InterruptedException {
        int committed = Demo.run(lab, command, List.of("commit", VM, "--delete-source", "--yes"));
        return committed == 0 ? Demo.run(lab, command, List.of("gc")) : committed;
    }

    /** Neither a snapshot of a transfer nor an old volume is left. */
    private static boolean isTidy(Lab lab) {
        boolean tidy = true;
        for (StorPoolCluster cluster : List.of(lab.alpha(), lab.beta())) {
            long snapshots = cluster.snapshots().stream()
                    .filter(SnapshotView::autoName)
                    .filter(snapshot -> !snapshot.deleted())
                    .count();
            List<String> old = cluster.volumes().stream()
                    .map(VolumeView::name)
                    .filter(name -> name.startsWith("MIGRATED-"))
                    .toList();
            Console.line("left on " + cluster.config().name() + ": " + snapshots + " snapshots of transfers, "
                    + old.size() + " old volumes");
            tidy &= snapshots == 0 && old.isEmpty();
        }
        return tidy;
    }
}
