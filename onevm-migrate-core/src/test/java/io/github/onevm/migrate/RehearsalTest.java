package io.github.onevm.migrate;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.onevm.migrate.event.MigrationListener;
import io.github.onevm.migrate.memory.TwoClusters;
import io.github.onevm.migrate.memory.World;
import io.github.onevm.migrate.model.Bytes;
import io.github.onevm.migrate.model.Commit;
import io.github.onevm.migrate.model.FailureCode;
import io.github.onevm.migrate.model.MigrationOptions;
import io.github.onevm.migrate.model.MigrationRequest;
import io.github.onevm.migrate.model.Reverse;
import io.github.onevm.migrate.model.Rollback;
import io.github.onevm.migrate.model.VmState;
import io.github.onevm.migrate.plan.Plan;
import io.github.onevm.migrate.plan.Planning;
import io.github.onevm.migrate.report.DataLocation;
import io.github.onevm.migrate.report.MigrationReport;
import io.github.onevm.migrate.report.Result;
import io.github.onevm.migrate.spi.PlannedCall;
import io.github.onevm.migrate.spi.StorageCall;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** A rehearsal, and the move that follows it. */
class RehearsalTest {
    private static final MigrationOptions REHEARSAL =
            MigrationOptions.builder().rehearsal(true).build();

    private final Scenario scenario = Scenario.standard();

    private List<String> rehearsalVolumes() {
        return scenario.site.snapshot().facts().keySet().stream()
                .filter(path -> path.contains("REHEARSAL-"))
                .toList();
    }

    @Test
    void it_ends_well_and_leaves_the_vm_running_where_it_is() {
        MigrationReport report = scenario.run(REHEARSAL);

        assertThat(report.result()).as("%s", report).isEqualTo(Result.DONE);
        assertThat(report.data()).isInstanceOf(DataLocation.Known.class);
        assertThat(scenario.site.control().status(TwoClusters.VM).state()).isEqualTo(VmState.RUNNING);
    }

    @Test
    void it_changes_nothing_but_snapshots_and_volumes_of_its_own_on_the_destination() {
        World before = scenario.world();

        scenario.run(REHEARSAL);

        assertThat(scenario.changes().stream().distinct())
                .containsExactly("alpha.send", "beta.create", "beta.delete", "beta.deleteSent", "alpha.deleteSent");
        assertThat(scenario.world()).isEqualTo(before);
    }

    @Test
    void it_creates_a_volume_of_each_snapshot_and_deletes_each_by_its_id() {
        scenario.run(REHEARSAL);

        long created = scenario.changes().stream().filter("beta.create"::equals).count();
        assertThat(created).isGreaterThan(3);
        assertThat(scenario.changes().stream().filter("beta.delete"::equals)).hasSize((int) created);
        assertThat(rehearsalVolumes()).isEmpty();
    }

    @Test
    void the_move_that_follows_ends_well() {
        scenario.run(REHEARSAL);

        MigrationReport moved = scenario.run();

        assertThat(moved.result()).isEqualTo(Result.DONE);
    }

    @Test
    void the_pair_that_a_rehearsal_leaves_goes_when_the_move_has_a_newer_one() {
        scenario.run(REHEARSAL);
        Set<String> kept = snapshots();
        assertThat(kept).isNotEmpty();

        MigrationReport moved = scenario.run();

        assertThat(moved.result()).isEqualTo(Result.DONE);
        assertThat(snapshots()).doesNotContainAnyElementsOf(kept).hasSameSizeAs(kept);
        assertThat(moved.leftBehind().orElseThrow().sites())
                .allSatisfy(site -> assertThat(site.snapshots()).isEqualTo(kept.size() / 2));
    }

    @Test
    void a_second_rehearsal_leaves_no_more_than_the_first() {
        scenario.run(REHEARSAL);
        Set<String> first = snapshots();

        scenario.run(REHEARSAL);

        assertThat(snapshots()).doesNotContainAnyElementsOf(first).hasSameSizeAs(first);
    }

    private Set<String> snapshots() {
        return scenario.site.snapshot().facts().keySet().stream()
                .filter(path -> path.contains("/snapshot/"))
                .map(path -> path.replaceFirst("(.*/snapshot/[^/]+)/.*", "$1"))
                .collect(Collectors.toSet());
    }

    @Test
    void a_request_to_stop_while_the_last_difference_travels_removes_everything() {
        scenario.spi.onCall(call -> {
            if (call.text().startsWith("beta.create")) {
                scenario.cancellation.cancel();
            }
        });

        MigrationReport report = scenario.run(REHEARSAL);

        assertThat(report.result()).isEqualTo(Result.UNDONE);
        assertThat(report.failure()).contains(FailureCode.INTERRUPTED);
        assertThat(report.leftovers()).isEmpty();
        assertThat(rehearsalVolumes()).isEmpty();
    }

    @Test
    void its_changes_are_those_that_the_steps_of_its_plan_list() {
        Plan plan = scenario.plan(REHEARSAL);

        scenario.run(plan);

        List<String> listed = plan.steps().stream()
                .flatMap(step -> step.calls().stream())
                .map(RehearsalTest::asSpi)
                .toList();
        assertThat(scenario.changes()).isEqualTo(listed);
    }

    private static String asSpi(PlannedCall call) {
        if (call instanceof StorageCall.DeleteSent deletion) {
            return (deletion.side() == StorageCall.Side.SOURCE ? "alpha" : "beta") + ".deleteSent";
        }
        if (call instanceof StorageCall.Delete) {
            return "beta.delete";
        }
        return call instanceof StorageCall.Send ? "alpha.send" : "beta.create";
    }

    @Test
    void a_volume_with_another_size_than_its_original_fails_it_and_goes() {
        AtomicBoolean resized = new AtomicBoolean();
        scenario.spi.onCall(call -> {
            if (call.text().startsWith("beta.create") && resized.compareAndSet(false, true)) {
                scenario.site
                        .store("alpha")
                        .setUp()
                        .withoutVolume(TwoClusters.SWAP)
                        .volume(TwoClusters.SWAP, Bytes.ofMebibytes(9), "", Map.of());
            }
        });

        MigrationReport report = scenario.run(REHEARSAL);

        assertThat(report.failure()).as("%s", report).contains(FailureCode.REHEARSAL_DIFFERS);
        assertThat(report.result()).isEqualTo(Result.UNDONE);
        assertThat(report.cause().orElseThrow()).contains(TwoClusters.SWAP.value());
        assertThat(rehearsalVolumes()).isEmpty();
    }

    @Test
    void a_second_rehearsal_of_a_vm_that_is_undeployed_leaves_no_more_than_the_first() {
        scenario.site.state(TwoClusters.VM, VmState.UNDEPLOYED);
        scenario.run(REHEARSAL);
        Set<String> first = snapshots();

        scenario.run(REHEARSAL);

        assertThat(snapshots()).doesNotContainAnyElementsOf(first).hasSameSizeAs(first);
    }

    @Test
    void a_move_without_rounds_removes_the_pair_of_its_rehearsal() {
        scenario.run(REHEARSAL);
        Set<String> kept = snapshots();

        scenario.run(MigrationOptions.builder().preCopyLimit(Duration.ZERO).build());

        assertThat(snapshots()).doesNotContainAnyElementsOf(kept).hasSameSizeAs(kept);
    }

    @Test
    void the_move_of_a_vm_that_is_undeployed_removes_the_pair_of_its_rehearsal() {
        scenario.site.state(TwoClusters.VM, VmState.UNDEPLOYED);
        scenario.run(REHEARSAL);
        Set<String> kept = snapshots();

        scenario.run();

        assertThat(snapshots()).doesNotContainAnyElementsOf(kept).hasSameSizeAs(kept);
    }

    @Test
    void the_way_back_of_an_earlier_move_survives_a_rehearsal() {
        scenario.run();
        Planning back = scenario.migrator.plan(new MigrationRequest(TwoClusters.VM, TwoClusters.ALPHA, REHEARSAL));

        MigrationReport rehearsed = scenario.run(((Planning.Ready) back).plan());

        assertThat(rehearsed.result()).as("%s", rehearsed).isEqualTo(Result.DONE);
        assertThat(scenario.migrator.planReverse(Reverse.of(TwoClusters.VM))).isInstanceOf(Planning.Ready.class);
    }

    private MigrationReport rehearsedBack() {
        Planning back = scenario.migrator.plan(new MigrationRequest(TwoClusters.VM, TwoClusters.ALPHA, REHEARSAL));
        return scenario.run(((Planning.Ready) back).plan());
    }

    @Test
    void a_second_rollback_of_a_rehearsal_leaves_the_move_before_it_alone() {
        scenario.run();
        scenario.spi.onCall(call -> {
            if (call.text().startsWith("alpha.create")) {
                scenario.cancellation.cancel();
            }
        });
        assertThat(rehearsedBack().result()).isEqualTo(Result.UNDONE);
        World before = scenario.world();

        MigrationReport again = scenario.migrator.rollback(Rollback.of(TwoClusters.VM), MigrationListener.SILENT);

        assertThat(again.result()).isEqualTo(Result.UNDONE);
        assertThat(scenario.world()).isEqualTo(before);
    }

    @Test
    void what_a_rehearsal_has_measured_stays_known_after_the_earlier_move_is_committed() {
        scenario.run();
        rehearsedBack();

        assertThat(scenario.migrator
                        .commit(Commit.of(TwoClusters.VM), MigrationListener.SILENT)
                        .result())
                .isEqualTo(Result.DONE);

        assertThat(scenario.migrator.list()).hasSize(2);
    }
}
