package io.github.onevm.migrate.cli.verbs;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.onevm.migrate.cli.harness.Cli;
import io.github.onevm.migrate.cli.harness.Dist;
import io.github.onevm.migrate.cli.harness.End;
import io.github.onevm.migrate.cli.harness.TrialSite;
import io.github.onevm.migrate.lab.BrokenSite;
import io.github.onevm.migrate.lab.Lab;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A VM that could not come back is not moved, unless that is wanted. */
class OneWayIT {
    private static Lab site() {
        return BrokenSite.NO_WAY_BACK.in(TrialSite.plan()).start();
    }

    @Test
    void without_a_way_back_nothing_is_changed() {
        try (Lab lab = site()) {
            End end = Cli.run(lab, "42", "101");

            assertThat(end.exit()).as("%s", end).isEqualTo(1);
            assertThat(end.err() + end.out())
                    .contains("WAY_BACK_UNAVAILABLE")
                    .contains("for the way back to cluster 100 (alpha), no image datastore of cluster 100")
                    .contains("--one-way");
            assertThat(lab.calls().mutations()).isEmpty();
        }
    }

    @Test
    void who_does_not_need_it_says_so_and_the_command_shows_what_is_missing() {
        try (Lab lab = site()) {
            End end = Dist.run(lab, "--one-way", "--probation", "0", "42", "101");

            assertThat(end.exit()).as("%s", end).isZero();
            assertThat(end.err() + end.out())
                    .contains("NO_WAY_BACK")
                    .contains("for the way back to cluster 100 (alpha), no system datastore of cluster 100");
        }
    }

    @Test
    void a_plan_is_not_applied_once_the_way_back_is_gone(@TempDir Path folder) throws IOException {
        try (Lab lab = TrialSite.plan().start()) {
            Path plan = folder.resolve("plan.json");
            assertThat(Cli.run(lab, "plan", "-o", plan.toString(), "42", "101").exit())
                    .isZero();
            assertThat(Files.readString(plan)).doesNotContain("WAY_BACK");
            lab.alpha().removeTemplate("one-ds-101");

            End end = Cli.run(lab, "apply", plan.toString());

            assertThat(end.exit()).as("%s", end).isEqualTo(1);
            assertThat(end.err() + end.out()).contains("WAY_BACK_UNAVAILABLE", "has no template one-ds-101");
            assertThat(lab.calls().mutations()).isEmpty();
        }
    }
}
