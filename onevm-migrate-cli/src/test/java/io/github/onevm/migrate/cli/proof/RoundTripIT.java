package io.github.onevm.migrate.cli.proof;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.onevm.migrate.Migrator;
import io.github.onevm.migrate.cli.SteppedTime;
import io.github.onevm.migrate.cli.harness.Soundness;
import io.github.onevm.migrate.event.MigrationListener;
import io.github.onevm.migrate.lab.storpool.SnapshotView;
import io.github.onevm.migrate.lab.storpool.StorPoolCluster;
import io.github.onevm.migrate.lab.storpool.TransferView;
import io.github.onevm.migrate.model.Cancellation;
import io.github.onevm.migrate.model.MigrationOptions;
import io.github.onevm.migrate.model.Returning;
import io.github.onevm.migrate.model.Reverse;
import io.github.onevm.migrate.model.VmState;
import io.github.onevm.migrate.plan.Planning;
import io.github.onevm.migrate.report.MigrationReport;
import io.github.onevm.migrate.report.Result;
import io.github.onevm.migrate.spi.CallObserver;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** There and back again: only what was written travels, and nothing grows. */
class RoundTripIT {
    private static final int TRIPS = 10;
    private static final int WRITTEN_BLOCKS = 1_000;
    private static final int BLOCK = 4096;

    /** What is on the site, without the numbers that each migration gives. */
    private record Shape(
            List<String> alpha, List<String> beta, int snapshotsOnAlpha, int snapshotsOnBeta, long journals) {
        static Shape of(ProofSite site) {
            return new Shape(
                    names(site.lab().alpha()),
                    names(site.lab().beta()),
                    snapshots(site.lab().alpha()),
                    snapshots(site.lab().beta()),
                    site.lab().frontEnd().bodies("document_pool").size());
        }

        private static List<String> names(StorPoolCluster cluster) {
            return cluster.volumes().stream()
                    .map(v -> v.name().replaceAll("-\\d{10}$", "-STAMP") + " "
                            + v.tags().keySet().stream().sorted().toList())
                    .sorted()
                    .toList();
        }

        private static int snapshots(StorPoolCluster cluster) {
            return (int) cluster.snapshots().stream()
                    .filter(SnapshotView::autoName)
                    .filter(snapshot -> !snapshot.deleted())
                    .count();
        }
    }

    @Test
    void ten_round_trips_leave_what_one_leaves() {
        try (ProofSite site = new ProofSite(VmState.RUNNING, false)) {
            moved(site);
            Soundness.before(site.lab());
            reversed(site);
            Shape back = Shape.of(site);
            reversed(site);
            Shape there = Shape.of(site);
            for (int trip = 2; trip <= TRIPS; trip++) {
                reversed(site);
                assertThat(Shape.of(site)).as("back after trip %d", trip).isEqualTo(back);
                reversed(site);
                assertThat(Shape.of(site)).as("there after trip %d", trip).isEqualTo(there);
            }
        }
    }

    @Test
    void the_way_back_sends_the_blocks_that_were_written_and_no_others() {
        try (ProofSite site = new ProofSite(VmState.RUNNING, false)) {
            long before = writes(site);
            moved(site);
            for (int block = 0; block < WRITTEN_BLOCKS; block++) {
                site.lab().beta().fill(disk(site.lab().beta()), (long) block * BLOCK, new byte[] {1});
            }
            int earlier = site.lab().bridge().transfers().size();

            reversed(site);

            long sent = site.lab().bridge().transfers().stream()
                    .skip(earlier)
                    .mapToLong(TransferView::bytes)
                    .sum();
            // The guest writes by itself, too, a block for each record at most.
            long records = writes(site) - before;
            assertThat(sent).isBetween((long) WRITTEN_BLOCKS * BLOCK, (WRITTEN_BLOCKS + records) * BLOCK);
        }
    }

    private static long writes(ProofSite site) {
        return site.lab().frontEnd().writes(ProofSite.VM.value()).count();
    }

    private static String disk(StorPoolCluster cluster) {
        return cluster.volumes().stream()
                .map(v -> v.name())
                .filter(name -> name.startsWith("one-img-7-42"))
                .findFirst()
                .orElseThrow();
    }

    private static void moved(ProofSite site) {
        SteppedTime time = new SteppedTime(site.clock(), () -> {});
        try (Migrator migrator = site.migrator(CallObserver.NONE, time)) {
            run(migrator, migrator.plan(ProofSite.request()));
        }
        site.clock().advance(Duration.ofSeconds(5));
    }

    private static void reversed(ProofSite site) {
        SteppedTime time = new SteppedTime(site.clock(), () -> {});
        try (Migrator migrator = site.migrator(CallObserver.NONE, time)) {
            run(
                    migrator,
                    migrator.planReverse(new Reverse(
                            ProofSite.VM,
                            MigrationOptions.builder()
                                    .parallel(1)
                                    .probation(Duration.ZERO)
                                    .returning(Returning.DIFFERENCE)
                                    .build())));
        }
        site.clock().advance(Duration.ofSeconds(5));
        assertThat(Soundness.brokenByMove(site.lab())).isEmpty();
    }

    private static void run(Migrator migrator, Planning planning) {
        if (!(planning instanceof Planning.Ready ready)) {
            throw new AssertionError("refused: " + planning);
        }
        MigrationReport report = migrator.run(ready.plan(), MigrationListener.SILENT, new Cancellation());
        assertThat(report.result()).as("%s", report).isEqualTo(Result.DONE);
    }
}
