package io.github.onevm.migrate.cli.verbs;

import io.github.onevm.migrate.cli.harness.Cli;
import io.github.onevm.migrate.cli.harness.End;
import io.github.onevm.migrate.cli.harness.StandardSite;
import io.github.onevm.migrate.lab.Lab;
import io.github.onevm.migrate.lab.LabPlan;
import io.github.onevm.migrate.lab.StandardVm;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Commands of one operator, one after the other, on one site.
 *
 * @param lab the site
 */
record Session(Lab lab) {
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
}
