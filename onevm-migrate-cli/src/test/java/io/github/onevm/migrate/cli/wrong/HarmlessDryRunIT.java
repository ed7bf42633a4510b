package io.github.onevm.migrate.cli.wrong;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.onevm.migrate.cli.harness.TrialSite;
import io.github.onevm.migrate.lab.Lab;
import org.junit.jupiter.api.Test;

/** A dry run shows all and claims nothing. */
class HarmlessDryRunIT {
    @Test
    void a_dry_run_changes_nothing_and_claims_nothing() {
        try (Lab lab = TrialSite.start()) {
            Trial trial = Trial.move(lab, "-N");
            trial.changedNothing();
            assertThat(trial.end().exit()).isZero();
            assertThat(trial.end().lastLine()).isEqualTo("dry run: nothing was changed");
            assertThat(trial.end().out())
                    .contains(
                            "undeploy and lock VM 42 (web-1)",
                            "MIGRATED-one-img-7-42-0-",
                            "RENAMED-one-sys-42-1-raw-",
                            "last history record: left as it is")
                    .doesNotContain("done", "migrated", "updated");
        }
    }
}
