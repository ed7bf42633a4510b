package io.github.onevm.migrate.cli.verbs;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.onevm.migrate.cli.SteppedTime;
import io.github.onevm.migrate.cli.harness.Cli;
import io.github.onevm.migrate.cli.harness.End;
import io.github.onevm.migrate.cli.harness.StandardSite;
import io.github.onevm.migrate.lab.Lab;
import io.github.onevm.migrate.lab.StandardVm;
import io.github.onevm.migrate.spi.Time;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Another process watches a migration by its journal. */
class WatchIT {
    /** Ctrl-C at the first pause. */
    private record Once(Time time) implements Time {
        @Override
        public Instant now() {
            return time.now();
        }

        @Override
        public void pause(Duration duration) throws InterruptedException {
            throw new InterruptedException("enough");
        }
    }

    @Test
    void a_migration_at_work_is_shown_until_somebody_stops_watching_and_goes_on() {
        try (Lab lab = StandardSite.plan()
                .timings(StandardSite.timings().withGuestWriteInterval(Duration.ofSeconds(2)))
                .linkRate(1 << 19)
                .then(StandardVm::fill)
                .start()) {
            Instant start = StandardSite.clock(lab).instant();
            List<End> watched = new ArrayList<>();
            Time quiet = new SteppedTime(StandardSite.clock(lab), () -> {});
            Time watching = new SteppedTime(StandardSite.clock(lab), () -> {
                boolean due = quiet.now().isAfter(start.plusSeconds(30));
                if (due && watched.isEmpty()) {
                    watched.add(new End(0, "", ""));
                    watched.set(0, Cli.on(lab).with(new Once(quiet)).run("status", "42", "--watch"));
                }
            });

            assertThat(Cli.on(lab).with(watching).run("42", "101").exit()).isZero();

            assertThat(watched.get(0).exit()).isZero();
            assertThat(watched.get(0).out())
                    .containsPattern(
                            "migration of VM 42 \\(web-1\\): at work, in .*send snapshots while the VM is RUNNING")
                    .doesNotContain("next:");
        }
    }

    @Test
    void a_migration_that_has_ended_is_shown_as_without_watching() {
        try (Lab lab = StandardSite.plan().start()) {
            assertThat(Cli.run(lab, "42", "101").exit()).isZero();

            assertThat(Cli.run(lab, "status", "42", "--watch").out())
                    .isEqualTo(Cli.run(lab, "status", "42").out());
        }
    }

    @Test
    void what_cannot_be_watched_is_refused() {
        try (Lab lab = StandardSite.plan().start()) {
            assertThat(Cli.run(lab, "status", "--watch").err()).contains("--watch watches one VM");
            assertThat(Cli.run(lab, "status", "42", "--watch", "--output", "json")
                            .err())
                    .contains("leave out one of --watch and --output json");
        }
    }
}
