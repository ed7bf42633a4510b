package io.github.onevm.migrate.cli.proof;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.onevm.migrate.Migrator;
import io.github.onevm.migrate.cli.SteppedTime;
import io.github.onevm.migrate.cli.harness.TrialSite;
import io.github.onevm.migrate.event.MigrationListener;
import io.github.onevm.migrate.lab.LabPlan;
import io.github.onevm.migrate.lab.opennebula.DiskSpec;
import io.github.onevm.migrate.lab.opennebula.Timings;
import io.github.onevm.migrate.lab.opennebula.VmSpec;
import io.github.onevm.migrate.model.Cancellation;
import io.github.onevm.migrate.model.ClusterId;
import io.github.onevm.migrate.model.MigrationOptions;
import io.github.onevm.migrate.model.MigrationOptionsBuilder;
import io.github.onevm.migrate.model.MigrationRequest;
import io.github.onevm.migrate.model.VmId;
import io.github.onevm.migrate.plan.MeasuredDowntime;
import io.github.onevm.migrate.plan.Plan;
import io.github.onevm.migrate.plan.Planning;
import io.github.onevm.migrate.report.MigrationReport;
import io.github.onevm.migrate.report.Result;
import io.github.onevm.migrate.spi.CallObserver;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;

/**
 * What a rehearsal lets expect, against the downtime of the move that follows, on sites that differ in everything that takes
 * time: volumes, link, guest, shutdown, boot, drivers, and each call. All of it passes on the site's own clock, so the
 * result is the same on every machine.
 */
class RehearsalEstimateIT {
    /** Fifty with the system property {@code exhaustive}. */
    private static final int MOVES = Boolean.getBoolean("exhaustive") ? 50 : 10;

    private static final double NEAR = 0.20;
    private static final double SHARE = 0.90;

    private static final List<VmId> EARLIER = List.of(new VmId(60), new VmId(61), new VmId(62));

    /** How far a move was from what was expected. */
    private record Outcome(int volumes, Duration expected, Duration margin, Duration real) {
        double error() {
            return Math.abs(expected.minus(real).toMillis()) / (double) real.toMillis();
        }

        boolean isWithinMargin() {
            return expected.minus(real).abs().compareTo(margin) <= 0;
        }

        @Override
        public String toString() {
            return String.format(
                    Locale.ROOT,
                    "%d volumes: expected %.1f s +- %.1f s, was %.1f s (%.1f %%)",
                    volumes,
                    expected.toMillis() / 1000.0,
                    margin.toMillis() / 1000.0,
                    real.toMillis() / 1000.0,
                    100 * error());
        }
    }

    @Test
    void nine_of_ten_moves_are_down_for_what_was_expected_within_a_fifth(TestReporter reporter) {
        List<Outcome> all = IntStream.rangeClosed(1, MOVES)
                .mapToObj(RehearsalEstimateIT::outcome)
                .toList();

        long near = all.stream().filter(o -> o.error() <= NEAR).count();
        long within = all.stream().filter(Outcome::isWithinMargin).count();
        List<Double> errors = all.stream().map(Outcome::error).sorted().toList();
        reporter.publishEntry("within 20 %", near + " of " + MOVES);
        reporter.publishEntry("within the margin that was told", within + " of " + MOVES);
        reporter.publishEntry("median error", String.format(Locale.ROOT, "%.1f %%", 100 * errors.get(MOVES / 2)));
        reporter.publishEntry("largest error", String.format(Locale.ROOT, "%.1f %%", 100 * errors.get(MOVES - 1)));
        assertThat(near).as("%s", all).isGreaterThanOrEqualTo((long) (SHARE * MOVES));
    }

    private static Outcome outcome(int seed) {
        Random random = new Random(seed);
        int more = random.nextInt(7);
        try (ProofSite site = new ProofSite(plan -> planned(plan, random, more))) {
            CallObserver slow = slow(site, between(random, 20, 100), between(random, 20, 150));
            EARLIER.forEach(vm -> run(site, slow, options(), vm));
            run(site, slow, options().rehearsal(true), ProofSite.VM);
            MeasuredDowntime measured =
                    ready(site, options(), ProofSite.VM).estimate().measured().orElseThrow();
            MigrationReport moved = run(site, slow, options(), ProofSite.VM);
            return new Outcome(
                    2 + more,
                    measured.expected().orElseThrow(),
                    measured.margin().orElseThrow(),
                    moved.downtime().orElseThrow().total());
        }
    }

    private static LabPlan planned(LabPlan plan, Random random, int more) {
        Timings timings = new Timings(
                between(random, 500, 4_000),
                between(random, 100, 400),
                between(random, 100, 400),
                between(random, 800, 3_000),
                Duration.ofSeconds(15),
                between(random, 500, 2_000));
        List<Integer> sizes = new ArrayList<>();
        EARLIER.forEach(vm -> sizes.add(1 + random.nextInt(6)));
        return plan.linkRate(128 * 1024 + random.nextInt(1024 * 1024))
                .timings(timings)
                .hosts(host -> host.withCapacity(100_000_000, 1L << 36))
                .vm(standard -> disks(TrialSite.vm(), more))
                .frontEnd(site -> IntStream.range(0, EARLIER.size())
                        .forEach(i -> site.vm(disks(
                                VmSpec.of(EARLIER.get(i).value(), "earlier-" + i)
                                        .on(0, 101)
                                        .nic(0)
                                        .context("NETWORK", "YES"),
                                sizes.get(i)))));
    }

    private static VmSpec disks(VmSpec vm, int number) {
        IntStream.range(0, number).forEach(i -> vm.disk(DiskSpec.image(7)));
        return vm;
    }

    private static Duration between(Random random, int least, int most) {
        return Duration.ofMillis(least + random.nextInt(most - least));
    }

    /** Each call takes some time, too. */
    private static CallObserver slow(ProofSite site, Duration cloud, Duration storage) {
        return (backend, call, outcome, took) -> site.clock().advance(call.startsWith("one.") ? cloud : storage);
    }

    private static MigrationOptionsBuilder options() {
        return MigrationOptions.builder().parallel(1).autoHost(true);
    }

    private static Plan ready(ProofSite site, MigrationOptionsBuilder options, VmId vm) {
        try (Migrator migrator = migrator(site, CallObserver.NONE)) {
            Planning planning = migrator.plan(new MigrationRequest(vm, new ClusterId(101), options.build()));
            if (planning instanceof Planning.Ready ready) {
                return ready.plan();
            }
            throw new AssertionError("refused: " + planning);
        }
    }

    private static MigrationReport run(
            ProofSite site, CallObserver observer, MigrationOptionsBuilder options, VmId vm) {
        Plan plan = ready(site, options, vm);
        try (Migrator migrator = migrator(site, observer)) {
            MigrationReport report = migrator.run(plan, MigrationListener.SILENT, new Cancellation());
            assertThat(report.result()).as("%s", report).isEqualTo(Result.DONE);
            return report;
        }
    }

    private static Migrator migrator(ProofSite site, CallObserver observer) {
        return site.migrator(observer, new SteppedTime(site.clock(), () -> {}));
    }
}
