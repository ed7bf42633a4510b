package io.github.onevm.migrate.cli.proof;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.onevm.migrate.Migrator;
import io.github.onevm.migrate.cli.SteppedTime;
import io.github.onevm.migrate.cli.harness.OneCalls;
import io.github.onevm.migrate.event.EventData;
import io.github.onevm.migrate.event.MigrationListener;
import io.github.onevm.migrate.lab.Rubbish;
import io.github.onevm.migrate.lab.storpool.SnapshotView;
import io.github.onevm.migrate.lab.storpool.StorPoolCluster;
import io.github.onevm.migrate.lab.wire.Fault;
import io.github.onevm.migrate.model.Cancellation;
import io.github.onevm.migrate.model.ClusterId;
import io.github.onevm.migrate.model.Commit;
import io.github.onevm.migrate.model.GarbageRequest;
import io.github.onevm.migrate.model.MigrationOptions;
import io.github.onevm.migrate.model.MigrationRequest;
import io.github.onevm.migrate.model.Returning;
import io.github.onevm.migrate.model.Reverse;
import io.github.onevm.migrate.model.VmState;
import io.github.onevm.migrate.plan.Plan;
import io.github.onevm.migrate.plan.Planning;
import io.github.onevm.migrate.report.Garbage.Doubt;
import io.github.onevm.migrate.report.Garbage.Kind;
import io.github.onevm.migrate.report.GarbageReport;
import io.github.onevm.migrate.report.MigrationReport;
import io.github.onevm.migrate.report.Result;
import io.github.onevm.migrate.spi.CallObserver;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** {@code gc} after several moves of one VM, and between the rounds of one. */
class GarbageAfterMovesIT {
    private static final Pattern ID = Pattern.compile("<DOCUMENT><ID>(\\d+)</ID>");
    private static final Duration A_MOMENT = Duration.ofSeconds(5);
    private static final int ROUNDS = 3;

    private static Migrator migrator(ProofSite site) {
        return site.migrator(CallObserver.NONE, new SteppedTime(site.clock(), () -> {}));
    }

    private static TreeSet<String> volumesAndSnapshots(ProofSite site) {
        site.clock().advance(A_MOMENT);
        TreeSet<String> all = new TreeSet<>(Rubbish.everything(site.lab()));
        all.removeIf(object -> object.startsWith("document "));
        return all;
    }

    private static GarbageReport cleared(ProofSite site) {
        Migrator migrator = migrator(site);
        return migrator.deleteGarbage(migrator.gc(GarbageRequest.everything()), garbage -> {}, new Cancellation());
    }

    private static Plan ready(Planning planning) {
        if (planning instanceof Planning.Ready ready) {
            return ready.plan();
        }
        throw new AssertionError("refused: " + planning);
    }

    private static Plan wayBack(ProofSite site) {
        return ready(migrator(site)
                .planReverse(new Reverse(
                        ProofSite.VM,
                        MigrationOptions.builder()
                                .parallel(1)
                                .probation(Duration.ZERO)
                                .returning(Returning.DIFFERENCE)
                                .build())));
    }

    /** Stops in the first round, so that it is rolled back. */
    private static MigrationReport givenUp(ProofSite site, Plan plan) {
        Cancellation stop = new Cancellation();
        return migrator(site)
                .run(
                        plan,
                        event -> {
                            if (event.data() instanceof EventData.RoundBegun) {
                                stop.cancel();
                            }
                        },
                        stop);
    }

    /** A build of before has removed the journal of the first move when the second one began. */
    @Test
    void a_second_move_that_was_rolled_back_leaves_the_way_back_of_the_first() {
        try (ProofSite site = new ProofSite(VmState.RUNNING, false)) {
            MigrationReport first = migrator(site).run(FaultTrial.planned(site));
            assertThat(first.result()).isEqualTo(Result.DONE);
            int journal = oldestJournal(site);
            site.clock().advance(A_MOMENT);
            TreeSet<String> before = volumesAndSnapshots(site);
            assertThat(givenUp(site, wayBack(site)).result()).isEqualTo(Result.UNDONE);
            new OneCalls(site.lab()).answer("one.document.delete", journal);

            cleared(site);
            GarbageReport again = cleared(site);

            assertThat(volumesAndSnapshots(site)).containsAll(before);
            assertThat(again.certain()).isEmpty();
            assertThat(again.finds())
                    .filteredOn(garbage -> garbage.kind() == Kind.OLD_SOURCE_VOLUME)
                    .isNotEmpty()
                    .allSatisfy(garbage -> assertThat(garbage.doubts()).contains(Doubt.MAY_BE_WAY_BACK));
        }
    }

    @Test
    void a_second_move_that_was_rolled_back_leaves_the_journal_of_the_first_and_what_it_needs() {
        try (ProofSite site = new ProofSite(VmState.RUNNING, false)) {
            migrator(site).run(FaultTrial.planned(site));
            site.clock().advance(A_MOMENT);
            TreeSet<String> before = volumesAndSnapshots(site);
            assertThat(givenUp(site, wayBack(site)).result()).isEqualTo(Result.UNDONE);

            cleared(site);

            assertThat(volumesAndSnapshots(site)).containsAll(before);
            assertThat(cleared(site).finds())
                    .noneMatch(garbage -> garbage.kind() == Kind.OLD_SOURCE_VOLUME || garbage.kind() == Kind.JOURNAL);
            assertThat(migrator(site).run(wayBack(site)).result()).isEqualTo(Result.DONE);
        }
    }

    private static Plan planned(ProofSite site, int cluster, boolean rehearsal) {
        return ready(migrator(site)
                .plan(new MigrationRequest(
                        ProofSite.VM,
                        new ClusterId(cluster),
                        MigrationOptions.builder()
                                .parallel(1)
                                .rehearsal(rehearsal)
                                .build())));
    }

    /** A rehearsal, and a move that is stopped while it sends; what both have left is certainly rubbish. */
    private static void rehearsedAndGivenUp(ProofSite site, int cluster) {
        site.clock().advance(A_MOMENT);
        TreeSet<String> before = volumesAndSnapshots(site);
        assertThat(migrator(site).run(planned(site, cluster, true)).result()).isEqualTo(Result.DONE);
        site.clock().advance(A_MOMENT);
        assertThat(givenUp(site, planned(site, cluster, false)).result()).isEqualTo(Result.UNDONE);
        assertThat(volumesAndSnapshots(site)).hasSizeGreaterThan(before.size());
        site.lab().bridge().unlimited();
        site.clock().advance(Duration.ofHours(1));

        cleared(site);

        assertThat(cleared(site).finds()).isEmpty();
        assertThat(volumesAndSnapshots(site)).isEqualTo(before);
    }

    @Test
    void what_a_rehearsal_and_an_interrupted_move_leave_after_a_commit_is_no_way_back() {
        try (ProofSite site = new ProofSite(VmState.RUNNING, false)) {
            assertThat(migrator(site).run(FaultTrial.planned(site)).result()).isEqualTo(Result.DONE);
            assertThat(migrator(site)
                            .commit(Commit.of(ProofSite.VM), MigrationListener.SILENT)
                            .result())
                    .isEqualTo(Result.DONE);

            rehearsedAndGivenUp(site, 100);
        }
    }

    @Test
    void what_a_rehearsal_and_an_interrupted_move_leave_is_no_way_back_of_a_vm_that_was_never_moved() {
        try (ProofSite site = new ProofSite(VmState.RUNNING, false)) {
            rehearsedAndGivenUp(site, 101);
        }
    }

    private static int oldestJournal(ProofSite site) {
        return site.lab().frontEnd().bodies("document_pool").stream()
                .map(ID::matcher)
                .filter(Matcher::find)
                .mapToInt(id -> Integer.parseInt(id.group(1)))
                .min()
                .orElseThrow();
    }

    @Test
    void between_the_rounds_of_a_run_at_work_nothing_of_it_is_deleted() {
        try (ProofSite site = new ProofSite(VmState.RUNNING, false)) {
            List<GarbageReport> looks = new ArrayList<>();

            assertThat(heldFor(site, () -> looks.add(cleared(site)))).isEqualTo(Result.DONE);

            assertThat(looks)
                    .singleElement()
                    .satisfies(report -> assertThat(report.finds()).isEmpty());
        }
    }

    @Test
    void snapshots_of_earlier_rounds_that_could_not_be_removed_are_found_and_the_newest_pairs_stay() {
        try (ProofSite site = new ProofSite(VmState.RUNNING, false)) {
            site.lab().alphaServer().faults().always("SnapshotDelete", Fault.REFUSED);
            site.lab().betaServer().faults().always("SnapshotDelete", Fault.REFUSED);
            assertThat(heldFor(site, () -> {})).isEqualTo(Result.DONE);
            site.lab().alphaServer().faults().clear();
            site.lab().betaServer().faults().clear();
            site.clock().advance(A_MOMENT);
            int volumes = 2;
            assertThat(sent(site.lab().alpha())).isGreaterThan(volumes);
            assertThat(sent(site.lab().beta())).isGreaterThan(volumes);

            cleared(site);
            cleared(site);

            assertThat(sent(site.lab().alpha())).isEqualTo(volumes);
            assertThat(sent(site.lab().beta())).isEqualTo(volumes);
        }
    }

    private static int sent(StorPoolCluster cluster) {
        return (int) cluster.snapshots().stream()
                .filter(SnapshotView::autoName)
                .filter(snapshot -> !snapshot.deleted())
                .count();
    }

    /** A move that is held for some rounds. */
    private static Result heldFor(ProofSite site, Runnable look) {
        int[] rounds = {0, 0};
        SteppedTime time = new SteppedTime(site.clock(), () -> {
            if (rounds[0] >= ROUNDS && rounds[1] == 0) {
                rounds[1] = 1;
                look.run();
                assertThat(migrator(site).proceed(ProofSite.VM).told()).isTrue();
            }
        });
        Migrator migrator = site.migrator(CallObserver.NONE, time);
        Plan plan = ready(migrator.plan(new MigrationRequest(
                ProofSite.VM,
                ProofSite.request().target(),
                MigrationOptions.builder()
                        .parallel(1)
                        .probation(Duration.ZERO)
                        .hold(true)
                        .build())));
        return migrator.run(
                        plan,
                        event -> {
                            if (event.data() instanceof EventData.RoundBegun) {
                                rounds[0]++;
                            }
                        },
                        new Cancellation())
                .result();
    }

    @Test
    void the_journal_of_a_move_that_has_not_ended_stays_when_its_vm_is_gone() {
        int call = FaultTrial.undisturbed(VmState.RUNNING).calls().stream()
                        .map(c -> c.name())
                        .toList()
                        .indexOf("VolumesGroupBackup")
                + 1;
        try (ProofSite site = new ProofSite(VmState.RUNNING, false)) {
            Plan plan = FaultTrial.planned(site);
            Wire wire = new Wire(site.lab(), site.clock(), arrived -> {});
            wire.begin();
            wire.strike(call, Disaster.KILLED_AFTER);
            try {
                site.migrator(wire, new SteppedTime(site.clock(), () -> {}))
                        .run(plan, MigrationListener.SILENT, new Cancellation());
            } catch (Disaster.Killed killed) {
                // the process is dead
            }
            wire.close();
            new OneCalls(site.lab()).answer("one.vm.action", "terminate-hard", 42);
            site.clock().advance(A_MOMENT);

            cleared(site);

            assertThat(cleared(site).finds())
                    .filteredOn(garbage -> garbage.kind() == Kind.JOURNAL)
                    .singleElement()
                    .satisfies(garbage -> assertThat(garbage.doubts()).containsExactly(Doubt.NOT_ENDED));
        }
    }
}
