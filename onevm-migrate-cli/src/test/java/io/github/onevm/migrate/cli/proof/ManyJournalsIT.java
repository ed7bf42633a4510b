package io.github.onevm.migrate.cli.proof;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.onevm.migrate.Migrator;
import io.github.onevm.migrate.cli.SteppedTime;
import io.github.onevm.migrate.cli.harness.Cli;
import io.github.onevm.migrate.cli.harness.TrialSite;
import io.github.onevm.migrate.event.MigrationListener;
import io.github.onevm.migrate.lab.Lab;
import io.github.onevm.migrate.lab.PastMigrations;
import io.github.onevm.migrate.lab.opennebula.Timings;
import io.github.onevm.migrate.lab.wire.Call;
import io.github.onevm.migrate.model.Cancellation;
import io.github.onevm.migrate.model.MigrationOptions;
import io.github.onevm.migrate.model.MigrationRequest;
import io.github.onevm.migrate.model.VmState;
import io.github.onevm.migrate.plan.Planning;
import io.github.onevm.migrate.report.MigrationReport;
import io.github.onevm.migrate.report.Result;
import io.github.onevm.migrate.spi.CallObserver;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A site on which many VMs were moved before: a migration costs what it costs anywhere, and nothing stops working. */
class ManyJournalsIT {
    private static final Duration HOLD = Duration.ofMinutes(10);

    /** A planning reads the newest ten for its estimate. */
    private static final int FEW = 10;

    /**
     * What was called until the end of the hold, or of the move.
     *
     * @param calls in order
     * @param bytes bodies of all requests and answers
     */
    private record Cost(List<String> calls, long bytes) {
        static Cost of(ProofSite site) {
            return new Cost(
                    site.lab().calls().calls().stream().map(Call::name).toList(),
                    site.lab().calls().bytes(call -> true));
        }
    }

    @Test
    void a_move_makes_the_same_calls_of_the_same_size() {
        assertThat(cost(400, false)).isEqualTo(cost(FEW, false));
    }

    @Test
    void ten_minutes_of_a_hold_make_the_same_calls_of_the_same_size() {
        assertThat(cost(400, true)).isEqualTo(cost(FEW, true));
    }

    private static Cost cost(int journals, boolean hold) {
        try (ProofSite site = new ProofSite(VmState.RUNNING, false)) {
            new PastMigrations(journals, 2_000).in(site.lab());
            site.lab().calls().clear();
            return hold ? new Held(site).cost() : moved(site, false, () -> {});
        }
    }

    private static Cost moved(ProofSite site, boolean hold, Runnable whenTimePasses) {
        SteppedTime time = new SteppedTime(site.clock(), whenTimePasses);
        try (Migrator migrator = site.migrator(CallObserver.NONE, time)) {
            MigrationRequest request = new MigrationRequest(
                    ProofSite.VM,
                    ProofSite.request().target(),
                    MigrationOptions.builder()
                            .parallel(1)
                            .hold(hold)
                            .probation(Duration.ZERO)
                            .build());
            if (!(migrator.plan(request) instanceof Planning.Ready ready)) {
                throw new AssertionError("the job is refused");
            }
            MigrationReport report = migrator.run(ready.plan(), MigrationListener.SILENT, new Cancellation());
            assertThat(report.result()).as("%s", report).isEqualTo(Result.DONE);
        }
        return Cost.of(site);
    }

    /** Tells the run to proceed after ten minutes. */
    private static final class Held {
        private final ProofSite site;
        private final Instant end;
        private Optional<Cost> cost = Optional.empty();

        Held(ProofSite site) {
            this.site = site;
            this.end = site.clock().instant().plus(HOLD);
        }

        Cost cost() {
            moved(site, true, this::passed);
            return cost.orElseThrow();
        }

        private void passed() {
            if (cost.isPresent() || site.clock().instant().isBefore(end)) {
                return;
            }
            cost = Optional.of(Cost.of(site));
            try (Migrator operator = site.migrator(CallObserver.NONE, new SteppedTime(site.clock(), () -> {}))) {
                assertThat(operator.proceed(ProofSite.VM).told()).isTrue();
            }
        }
    }

    /** The front-end can give no answer above 128 MiB, for good; here the limit is 16 MiB, and the journals have 20 MB. */
    @Test
    void a_pool_that_is_too_large_for_an_answer_stops_no_command() {
        try (Lab lab = TrialSite.plan()
                .timings(Timings.fast())
                .frontEnd(site -> site.answerLimit(16 << 20))
                .start()) {
            new PastMigrations(400, 50_000).in(lab);

            for (List<String> command : List.of(
                    List.of("check", "42", "101"),
                    List.of("42", "101"),
                    List.of("status", "42"),
                    List.of("resume", "42"),
                    List.of("list"),
                    List.of("rollback", "--discard-destination-writes", "42"),
                    List.of("42", "101"))) {
                Cli cli = Cli.on(lab);
                assertThat(cli.run(command.toArray(String[]::new)))
                        .as("%s", command)
                        .extracting(end -> end.exit())
                        .isEqualTo(0);
            }
        }
    }
}
