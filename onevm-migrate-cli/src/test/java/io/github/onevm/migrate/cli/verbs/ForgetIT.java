package io.github.onevm.migrate.cli.verbs;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.onevm.migrate.cli.harness.Cli;
import io.github.onevm.migrate.cli.harness.Dist;
import io.github.onevm.migrate.cli.harness.End;
import io.github.onevm.migrate.cli.harness.TrialSite;
import io.github.onevm.migrate.lab.Lab;
import org.junit.jupiter.api.Test;

/** A journal that nobody needs is removed after it was shown. */
class ForgetIT {
    @Test
    void is_shown_and_asked_about_and_nothing_but_the_journal_goes() {
        try (Lab lab = TrialSite.start()) {
            assertThat(Cli.run(lab, TrialSite.MOVE).exit()).isZero();

            End unconfirmed = Dist.run(lab, "forget", "42");

            assertThat(unconfirmed.exit()).as("%s", unconfirmed).isEqualTo(1);
            assertThat(unconfirmed.out())
                    .startsWith("migration of VM 42 (web-1): done")
                    .contains("phase", "DONE", "give instead: onevm-migrate commit 42");
            assertThat(unconfirmed.err())
                    .contains("there is no terminal to ask at, so nothing was removed; to remove it, add --yes");

            int volumes = lab.alpha().volumes().size();
            End end = Dist.run(lab, "forget", "web-1", "--yes");

            assertThat(end.exit()).as("%s", end).isZero();
            assertThat(end.out())
                    .contains(
                            "the journal of the migration of VM 42 (web-1) was removed; reverse, verify and commit do not know")
                    .doesNotContain("onevm-migrate commit", "next:");
            assertThat(lab.alpha().volumes()).hasSize(volumes);
            assertThat(Cli.run(lab, "list").out()).isEqualTo("no migration is on record\n");
            assertThat(Cli.run(lab, "gc").out()).contains("MIGRATED-" + TrialSite.OS);
        }
    }

    @Test
    void one_that_must_be_carried_on_stays() {
        try (Lab lab = TrialSite.start()) {
            lab.frontEnd().behaviour(42).schedulerFindsNoHost(true);
            assertThat(Cli.run(lab, "42", "101", "--resume-timeout", "1").exit())
                    .isEqualTo(4);

            End end = Cli.run(lab, "forget", "42", "--yes");

            assertThat(end.exit()).as("%s", end).isEqualTo(1);
            assertThat(end.err()).contains("is not over", "nothing was removed");
            assertThat(end.out()).contains("onevm-migrate rollback 42");
            assertThat(Cli.run(lab, "status", "42").exit()).isZero();
        }
    }
}
