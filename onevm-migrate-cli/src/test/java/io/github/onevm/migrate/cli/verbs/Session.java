package io.github.onevm.migrate.cli.verbs;

import io.github.onevm.migrate.cli.harness.Cli;
import io.github.onevm.migrate.cli.harness.End;
import io.github.onevm.migrate.cli.harness.StandardSite;
import io.github.onevm.migrate.lab.Lab;
import io.github.onevm.migrate.lab.LabPlan;
import io.github.onevm.migrate.lab.StandardVm;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * Commands of one operator, one after the other, on one site.
 *
 * @param lab the site
 */
record Session(Lab lab) {
    /** Creating the volumes of the destination, and fencing the source. */
    private static final List<String> BESIDE = List.of("beta VolumeCreate", "alpha VolumeUpdate");

    /** With the tags that a site in use has. */
    static LabPlan site() {
        return StandardSite.plan()
                .then(lab -> lab.alpha().tag(StandardVm.OS, Map.of("vc-policy", "daily", "qc", "tier1")));
    }

    /** The name of the file for a plan. */
    String plan() {
        return lab.home().resolve("plan.json").toString();
    }

    /** What says that it was applied. */
    Path applied() {
        return Path.of(plan() + ".applied");
    }

    /** Runs a command, and forgets first what was called before. */
    End run(String... arguments) {
        lab.calls().clear();
        return Cli.run(lab, arguments);
    }

    /**
     * The calls of the last run that may have changed something: {@code alpha VolumesGroupBackup}. The record of the migration
     * is no part of the site.
     */
    List<String> changes() {
        return lab.calls().mutations().stream()
                .filter(call -> !call.name().startsWith("one.document."))
                .map(call -> call.server() + " " + call.name())
                .toList();
    }

    /**
     * The same, step by step: the source is fenced while the volumes of the destination are created, so these calls come in any order
     * among themselves. All others, and with {@code --parallel=1} these as well, come as they are listed.
     */
    List<String> changesByStep() {
        List<String> all = new ArrayList<>(changes());
        for (int from = 0; from < all.size(); from++) {
            int to = from;
            while (to < all.size() && BESIDE.contains(all.get(to))) {
                to++;
            }
            all.subList(from, to).sort(Comparator.comparing(BESIDE::indexOf));
            from = Math.max(from, to - 1);
        }
        return all;
    }
}
