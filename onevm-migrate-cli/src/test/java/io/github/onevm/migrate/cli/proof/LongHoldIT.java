package io.github.onevm.migrate.cli.proof;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.onevm.migrate.Migrator;
import io.github.onevm.migrate.cli.SteppedTime;
import io.github.onevm.migrate.cli.harness.Soundness;
import io.github.onevm.migrate.event.EventData;
import io.github.onevm.migrate.lab.storpool.SnapshotView;
import io.github.onevm.migrate.lab.storpool.StorPoolCluster;
import io.github.onevm.migrate.lab.wire.Call;
import io.github.onevm.migrate.lab.wire.CallLog;
import io.github.onevm.migrate.model.Cancellation;
import io.github.onevm.migrate.model.MigrationOptions;
import io.github.onevm.migrate.model.MigrationRequest;
import io.github.onevm.migrate.model.VmState;
import io.github.onevm.migrate.plan.Plan;
import io.github.onevm.migrate.plan.Planning;
import io.github.onevm.migrate.report.MigrationReport;
import io.github.onevm.migrate.report.Result;
import io.github.onevm.migrate.spi.CallObserver;
import io.github.onevm.migrate.step.SyncRounds;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * A long hold whose guest writes every second: nothing grows with the rounds. The system property {@code hold.minutes} says
 * how long it is; it is looked at in two parts, or hour by hour if it is longer than two hours.
 */
class LongHoldIT {
    private static final Duration HOLD = Duration.ofMinutes(Integer.getInteger("hold.minutes", 20));
    private static final int PARTS = (int) Math.max(2, HOLD.toHours());
    private static final Duration PART = HOLD.dividedBy(PARTS);
    private static final Duration LONGEST_ROUND = Duration.ofSeconds(40);

    /**
     * What one part of the hold has cost, and what was there at its end.
     *
     * @param calls number of calls
     * @param listBytes bytes of the answers and requests of SnapshotsList
     * @param onSource snapshots on the source
     * @param onDestination snapshots on the destination
     */
    private record Part(int calls, long listBytes, int onSource, int onDestination) {}

    private final List<Part> parts = new ArrayList<>();
    private int rounds;

    @Test
    void a_long_hold_leaves_the_newest_pair_of_each_volume_and_nothing_else() {
        try (ProofSite site = new ProofSite(VmState.RUNNING, false)) {
            site.lab().calls().clear();

            int volumes = hold(site);

            System.out.println("hold of " + HOLD + ": " + rounds + " rounds of " + volumes + " volumes; first of "
                    + PARTS + " parts " + parts.get(0) + ", last part " + parts.get(parts.size() - 1));
            assertThat(rounds).isGreaterThan((int) HOLD.dividedBy(LONGEST_ROUND));
            assertThat(parts).allSatisfy(part -> {
                // Between two rounds, or with the next round under way.
                assertThat(part.onSource()).isBetween(volumes, 2 * volumes);
                assertThat(part.onDestination()).isBetween(volumes, 2 * volumes);
            });
            assertThat(parts.get(parts.size() - 1).listBytes())
                    .isLessThan(parts.get(0).listBytes() * 12 / 10);
            assertThat(snapshots(site.lab().alpha())).isEqualTo(volumes);
            assertThat(snapshots(site.lab().beta())).isEqualTo(volumes);
            assertThat(Soundness.brokenByMove(site.lab())).isEmpty();
        }
    }

    /** Returns the number of volumes that travel. */
    private int hold(ProofSite site) {
        Instant begun = site.clock().instant();
        SteppedTime time = new SteppedTime(site.clock(), () -> passed(site, begun));
        try (Migrator migrator = site.migrator(CallObserver.NONE, time)) {
            Plan plan = planned(migrator);
            MigrationReport report = migrator.run(
                    plan,
                    event -> {
                        if (event.data() instanceof EventData.RoundBegun) {
                            rounds++;
                        }
                    },
                    new Cancellation());
            assertThat(report.result()).as("%s", report).isEqualTo(Result.DONE);
            report.leftBehind()
                    .orElseThrow()
                    .sites()
                    .forEach(left -> assertThat(left.snapshots())
                            .as(left.cluster())
                            .isEqualTo(snapshots(site.lab().alpha())));
            return plan.steps().stream()
                    .filter(SyncRounds.class::isInstance)
                    .map(SyncRounds.class::cast)
                    .findFirst()
                    .orElseThrow()
                    .route()
                    .volumes()
                    .size();
        }
    }

    private static Plan planned(Migrator migrator) {
        MigrationRequest request = new MigrationRequest(
                ProofSite.VM,
                ProofSite.request().target(),
                MigrationOptions.builder().parallel(1).hold(true).build());
        if (migrator.plan(request) instanceof Planning.Ready ready) {
            return ready.plan();
        }
        throw new AssertionError("the job is refused");
    }

    private void passed(ProofSite site, Instant begun) {
        Duration passed = Duration.between(begun, site.clock().instant());
        if (passed.compareTo(PART.multipliedBy(parts.size() + 1L)) < 0 || parts.size() == PARTS) {
            return;
        }
        CallLog calls = site.lab().calls();
        parts.add(new Part(
                calls.calls().size(),
                calls.bytes(LongHoldIT::isList),
                snapshots(site.lab().alpha()),
                snapshots(site.lab().beta())));
        calls.clear();
        if (parts.size() == PARTS) {
            try (Migrator operator = site.migrator(CallObserver.NONE, new SteppedTime(site.clock(), () -> {}))) {
                assertThat(operator.proceed(ProofSite.VM).told()).isTrue();
            }
        }
    }

    private static boolean isList(Call call) {
        return call.name().contains("SnapshotsList");
    }

    /** Those of sends; that of an image has a name. */
    private static int snapshots(StorPoolCluster cluster) {
        return (int) cluster.snapshots().stream()
                .filter(SnapshotView::autoName)
                .filter(snapshot -> !snapshot.deleted())
                .count();
    }
}
