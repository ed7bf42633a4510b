package io.github.onevm.migrate.cli.proof;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.onevm.migrate.Migrator;
import io.github.onevm.migrate.cli.SteppedTime;
import io.github.onevm.migrate.cli.harness.OneCalls;
import io.github.onevm.migrate.event.MigrationListener;
import io.github.onevm.migrate.lab.Rubbish;
import io.github.onevm.migrate.lab.wire.Call;
import io.github.onevm.migrate.model.Cancellation;
import io.github.onevm.migrate.model.GarbageRequest;
import io.github.onevm.migrate.model.Resume;
import io.github.onevm.migrate.model.Rollback;
import io.github.onevm.migrate.model.VmState;
import io.github.onevm.migrate.plan.Plan;
import io.github.onevm.migrate.report.Garbage;
import io.github.onevm.migrate.report.Garbage.Kind;
import io.github.onevm.migrate.report.GarbageReport;
import io.github.onevm.migrate.report.NextAction;
import io.github.onevm.migrate.report.Result;
import io.github.onevm.migrate.spi.CallObserver;
import java.time.Duration;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** {@code gc --delete} while a move is interrupted, when it is done, when it was rolled back, and when its VM is gone. */
class GarbageBesideMoveIT {
    private static final Duration A_MOMENT = Duration.ofSeconds(5);

    private static Migrator migrator(ProofSite site, CallObserver observer) {
        return site.migrator(observer, new SteppedTime(site.clock(), () -> {}));
    }

    private static TreeSet<String> objects(ProofSite site) {
        site.clock().advance(A_MOMENT);
        TreeSet<String> all = new TreeSet<>(Rubbish.everything(site.lab()));
        all.removeIf(object -> object.startsWith("document "));
        return all;
    }

    private static GarbageReport cleared(ProofSite site) {
        Migrator migrator = migrator(site, CallObserver.NONE);
        GarbageReport found = migrator.readOnly().gc(GarbageRequest.everything());
        return migrator.deleteGarbage(found, garbage -> {}, new Cancellation());
    }

    private static void move(ProofSite site, Plan plan) {
        assertThat(migrator(site, CallObserver.NONE).run(plan).result()).isEqualTo(Result.DONE);
    }

    /** At every changing call but the first, which adds the journal. */
    @TestFactory
    Stream<DynamicTest> what_an_interrupted_move_needs_is_never_deleted() {
        FaultTrial.Undisturbed undisturbed = FaultTrial.undisturbed(VmState.RUNNING);
        List<Call> calls = undisturbed.calls();
        return IntStream.rangeClosed(1, calls.size())
                .filter(number -> calls.get(number - 1).mutation())
                .skip(1)
                .mapToObj(number -> DynamicTest.dynamicTest(
                        number + " " + calls.get(number - 1).name(), () -> keepsAll(number, undisturbed.plan())));
    }

    private static void keepsAll(int call, Plan plan) {
        try (ProofSite site = new ProofSite(VmState.RUNNING, false)) {
            Wire wire = new Wire(site.lab(), site.clock(), arrived -> {});
            wire.begin();
            wire.strike(call, Disaster.KILLED_AFTER);
            try {
                migrator(site, wire).run(plan);
            } catch (Disaster.Killed killed) {
                // the process is dead
            }
            wire.begin();
            TreeSet<String> before = objects(site);

            GarbageReport report = cleared(site);

            assertThat(objects(site)).isEqualTo(before);
            assertThat(report.certain()).isEmpty();
            Result end = migrator(site, CallObserver.NONE)
                    .resume(Resume.of(ProofSite.VM), MigrationListener.SILENT, new Cancellation())
                    .result();
            assertThat(end).isEqualTo(Result.DONE);
            wire.close();
        }
    }

    @Test
    void a_dead_run_is_listed_with_the_ways_to_end_its_move() {
        Plan plan = FaultTrial.undisturbed(VmState.RUNNING).plan();
        try (ProofSite site = new ProofSite(VmState.RUNNING, false)) {
            Wire wire = new Wire(site.lab(), site.clock(), arrived -> {});
            wire.begin();
            wire.strike(
                    FaultTrial.undisturbed(VmState.RUNNING).calls().stream()
                                    .map(Call::name)
                                    .toList()
                                    .indexOf("one.vm.lock")
                            + 1,
                    Disaster.KILLED_AFTER);
            try {
                migrator(site, wire).run(plan);
            } catch (Disaster.Killed killed) {
                // the process is dead
            }
            wire.begin();

            assertThat(cleared(site).finds())
                    .filteredOn(garbage -> garbage.kind() == Kind.UNFINISHED_MIGRATION)
                    .singleElement()
                    .satisfies(garbage -> {
                        assertThat(garbage.reason()).isEqualTo(Garbage.Reason.RUN_GONE_VM_LOCKED);
                        assertThat(garbage.next())
                                .hasAtLeastOneElementOfType(NextAction.ResumeMigration.class)
                                .hasAtLeastOneElementOfType(NextAction.RollBack.class);
                    });
            assertThat(site.lab().frontEnd().vmDocument(42)).contains("<LOCK>");
            wire.close();
        }
    }

    @Test
    void the_way_back_of_a_move_that_is_done_is_never_deleted() {
        try (ProofSite site = new ProofSite(VmState.RUNNING, false)) {
            move(site, FaultTrial.planned(site));
            TreeSet<String> before = objects(site);

            assertThat(cleared(site).finds()).isEmpty();
            assertThat(objects(site)).isEqualTo(before);
        }
    }

    /** The driver keeps a snapshot of each deleted volume for two days; that is not rubbish of a move. */
    @Test
    void what_a_terminated_vm_has_left_is_deleted_and_nothing_else() {
        try (ProofSite site = new ProofSite(VmState.RUNNING, false)) {
            move(site, FaultTrial.planned(site));
            new OneCalls(site.lab()).answer("one.vm.action", "terminate-hard", 42);
            TreeSet<String> before = objects(site);

            cleared(site);

            before.removeIf(object -> object.contains("MIGRATED-") || object.contains("RENAMED-"));
            before.removeIf(object -> isSent(site, object));
            assertThat(objects(site)).isEqualTo(before);
            assertThat(cleared(site).finds()).isEmpty();
        }
    }

    private static boolean isSent(ProofSite site, String object) {
        return Stream.of(site.lab().alpha(), site.lab().beta())
                .flatMap(cluster -> cluster.snapshots().stream())
                .filter(snapshot -> snapshot.object().tags().containsKey("mvts")
                        || snapshot.backupOfGlobalId().isPresent())
                .anyMatch(snapshot -> object.contains("~" + snapshot.object().globalId() + " "));
    }

    @Test
    void what_a_move_that_was_rolled_back_has_left_is_deleted() {
        try (ProofSite site = new ProofSite(VmState.RUNNING, false)) {
            TreeSet<String> before = objects(site);
            Wire wire = new Wire(site.lab(), site.clock(), arrived -> {});
            wire.begin();
            Plan plan = FaultTrial.planned(site);
            wire.begin();
            wire.strike(
                    FaultTrial.undisturbed(VmState.RUNNING).calls().stream()
                                    .map(Call::name)
                                    .toList()
                                    .indexOf("one.vm.lock")
                            + 1,
                    Disaster.KILLED_AFTER);
            try {
                migrator(site, wire).run(plan);
            } catch (Disaster.Killed killed) {
                // the process is dead
            }
            wire.begin();
            assertThat(migrator(site, CallObserver.NONE)
                            .rollback(Rollback.of(ProofSite.VM), MigrationListener.SILENT)
                            .result())
                    .isEqualTo(Result.UNDONE);

            cleared(site);

            assertThat(objects(site)).isEqualTo(before);
            assertThat(cleared(site).finds()).isEmpty();
            wire.close();
        }
    }
}
