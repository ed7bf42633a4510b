package io.github.onevm.migrate;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.onevm.migrate.event.EventData;
import io.github.onevm.migrate.memory.Fault;
import io.github.onevm.migrate.memory.MemoryClaimants;
import io.github.onevm.migrate.memory.MemorySite;
import io.github.onevm.migrate.memory.StoreSetUp;
import io.github.onevm.migrate.memory.TwoClusters;
import io.github.onevm.migrate.memory.World;
import io.github.onevm.migrate.model.DiskSnapshot;
import io.github.onevm.migrate.model.FailureCode;
import io.github.onevm.migrate.model.MigrationOptions;
import io.github.onevm.migrate.model.Resume;
import io.github.onevm.migrate.model.Rollback;
import io.github.onevm.migrate.model.SnapshotPolicy;
import io.github.onevm.migrate.model.VmState;
import io.github.onevm.migrate.model.VolumeName;
import io.github.onevm.migrate.plan.Plan;
import io.github.onevm.migrate.report.LeftBehind;
import io.github.onevm.migrate.report.MigrationReport;
import io.github.onevm.migrate.report.Result;
import io.github.onevm.migrate.step.CarrySnapshots;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Moves of a VM that has snapshots of disks and of itself. */
class SnapshotsTest {
    private static final MigrationOptions CARRY =
            MigrationOptions.builder().snapshots(SnapshotPolicy.CARRY).build();
    private static final MigrationOptions FLATTEN =
            MigrationOptions.builder().snapshots(SnapshotPolicy.FLATTEN).build();
    private static final VolumeName FIRST = new VolumeName(TwoClusters.CLONE + "-snap0");
    private static final VolumeName SECOND = new VolumeName(TwoClusters.CLONE + "-snap1");

    private final Scenario scenario = new Scenario(TwoClusters.withSnapshots(MemorySite.twoClusters()));
    private final MemorySite site = scenario.site;

    private StoreSetUp alpha() {
        return site.store("alpha").setUp();
    }

    private StoreSetUp beta() {
        return site.store("beta").setUp();
    }

    private MigrationReport rollback() {
        return scenario.migrator.rollback(
                Rollback.of(TwoClusters.VM).discardingDestinationWrites(), e -> scenario.events.add(e));
    }

    private void assertNothingOnBeta(MigrationReport report) {
        assertThat(report.result()).isEqualTo(Result.UNDONE);
        assertThat(beta().snapshotNames()).isEmpty();
        assertThat(site.store("alpha").namedSnapshots().orElseThrow().exported("beta-loc"))
                .isEmpty();
        assertThat(alpha().snapshotNames()).hasSize(9);
    }

    @Test
    void every_snapshot_is_on_the_destination_under_its_name_and_with_its_content() {
        MigrationReport report = scenario.run(CARRY);

        assertThat(report.result()).isEqualTo(Result.DONE);
        assertThat(beta().snapshotNames()).hasSize(9).isEqualTo(alpha().snapshotNames());
        assertThat(alpha().snapshotNames())
                .allSatisfy(name -> assertThat(beta().contentOfSnapshot(name))
                        .isPresent()
                        .isEqualTo(alpha().contentOfSnapshot(name)));
        assertThat(site.control().status(TwoClusters.VM).disks())
                .contains(
                        "snapshot 1 of disk 0 of 2026-01-01T00:00:00Z", "VM snapshot 0 (" + TwoClusters.ONESNAP + ")");
    }

    @Test
    void a_copy_has_the_tags_and_the_template_that_its_volume_gets() {
        scenario.run(CARRY);

        World world = site.snapshot();
        assertThat(world.fact("beta/named/" + FIRST + "/tag/nvm")).contains("42");
        assertThat(world.fact("beta/named/" + FIRST + "/template")).contains("one-ds-102");
        assertThat(world.fact("beta/named/" + TwoClusters.VOLATILE + "-" + TwoClusters.ONESNAP + "/template"))
                .contains("one-ds-103");
    }

    @Test
    void they_are_all_there_before_the_first_round_and_nothing_of_it_is_done_while_the_vm_is_down() {
        scenario.run(CARRY);

        List<String> changes = scenario.changes();
        assertThat(changes.lastIndexOf("beta.receive")).isLessThan(changes.indexOf("alpha.send"));
        assertThat(changes.subList(changes.indexOf("control.undeploy"), changes.size()))
                .doesNotContain("alpha.export", "beta.receive", "alpha.unexport", "beta.deleteSnapshot");
        List<String> calls = scenario.spi.calls();
        int undeploy = indexOf(calls, "control.undeploy");
        assertThat(calls.subList(undeploy, calls.size()))
                .noneMatch(c -> c.contains(".snapshots[") || c.contains(".exported["));
    }

    private static int indexOf(List<String> calls, String beginning) {
        return calls.indexOf(
                calls.stream().filter(c -> c.startsWith(beginning)).findFirst().orElseThrow());
    }

    @Test
    void those_of_one_volume_are_asked_for_one_after_the_other_the_oldest_first() {
        scenario.run(MigrationOptions.builder()
                .snapshots(SnapshotPolicy.CARRY)
                .parallel(1)
                .build());

        assertThat(scenario.spi.mutations().stream()
                        .filter(c -> c.startsWith("beta.receive") && c.contains(TwoClusters.CLONE.value()))
                        .map(c -> c.replaceFirst(".*, (.*)]", "$1")))
                .containsExactly(FIRST.value(), SECOND.value(), TwoClusters.CLONE + "-" + TwoClusters.ONESNAP);
        List<String> calls = scenario.spi.calls();
        assertThat(calls.subList(indexOf(calls, "beta.receive"), calls.size()).stream()
                        .filter(c -> c.startsWith("beta.receive") || c.startsWith("beta.arrivals"))
                        .limit(8))
                .as("a look at arrivals comes before the next of the same volume")
                .anyMatch(c -> c.startsWith("beta.arrivals"));
    }

    @Test
    void what_stays_on_the_source_is_named() {
        MigrationReport report = scenario.run(CARRY);

        assertThat(report.leftBehind().map(LeftBehind::sites).orElse(List.of()))
                .filteredOn(s -> s.cluster().contains("100"))
                .flatExtracting(LeftBehind.Site::named)
                .hasSize(9)
                .contains(FIRST.value());
    }

    @Test
    void a_copy_that_is_there_is_not_made_again() {
        scenario.run(CARRY);
        rollback();
        assertThat(beta().snapshotNames()).isEmpty();
        Plan plan = scenario.plan(CARRY);
        NamedCopy.of(site, FIRST);
        int before = scenario.spi.mutations().size();

        MigrationReport report = scenario.run(plan);

        assertThat(report.result()).isEqualTo(Result.DONE);
        assertThat(scenario.spi
                        .mutations()
                        .subList(before, scenario.spi.mutations().size()))
                .filteredOn(c -> c.startsWith("beta.receive"))
                .hasSize(8)
                .noneMatch(c -> c.contains(FIRST.value()));
    }

    @Test
    void a_rollback_deletes_the_copies_that_it_made_and_no_other() {
        NamedCopy.of(site, FIRST);
        Plan plan = scenario.plan(CARRY);
        scenario.spi.failAt("control.undeploy", 1, Fault.REFUSED);

        MigrationReport report = scenario.run(plan);

        assertThat(report.result()).isEqualTo(Result.UNDONE);
        assertThat(beta().snapshotNames()).containsExactly(FIRST);
    }

    @ParameterizedTest
    @EnumSource(
            value = Fault.class,
            names = {"REFUSED", "AMBIGUOUS_BEFORE_EFFECT", "AMBIGUOUS_AFTER_EFFECT", "UNAVAILABLE"})
    void trouble_in_the_middle_of_carrying_loses_nothing(Fault fault) {
        scenario.spi.failAt("beta.receive", 3, fault);

        MigrationReport report = scenario.run(CARRY);

        if (fault == Fault.REFUSED) {
            assertNothingOnBeta(report);
        } else {
            assertThat(report.result()).isEqualTo(Result.DONE);
            assertThat(beta().snapshotNames()).hasSize(9);
        }
        assertThat(site.control().status(TwoClusters.VM).state()).isEqualTo(VmState.RUNNING);
    }

    @Test
    void copies_that_never_arrive_end_the_move_with_the_vm_running() {
        beta().arrivalsTake(1, Integer.MAX_VALUE);

        MigrationReport report = scenario.run(MigrationOptions.builder()
                .snapshots(SnapshotPolicy.CARRY)
                .preCopyLimit(Duration.ofSeconds(30))
                .build());

        assertThat(report.failure()).contains(FailureCode.SNAPSHOTS_LATE);
        assertThat(report.cause()).get().asString().contains("not complete: ", FIRST.value(), SECOND.value());
        assertThat(scenario.changes()).doesNotContain("control.undeploy");
        assertThat(beta().snapshotNames()).isEmpty();
    }

    @Test
    void a_run_that_died_while_it_was_carrying_is_resumed() {
        scenario.spi.onCall(call -> {
            if (call.text().startsWith("beta.receive") && call.text().contains(SECOND.value())) {
                throw new Death();
            }
        });
        Plan plan = scenario.plan(CARRY);
        try {
            scenario.run(plan);
        } catch (Death expected) {
            // The process is gone.
        }
        scenario.spi.onCall(call -> {});

        MigrationReport report = scenario.migratorOn(new MemoryClaimants("node-x"))
                .resume(Resume.of(TwoClusters.VM).takingOver(), e -> scenario.events.add(e), scenario.cancellation);

        assertThat(report.result()).isEqualTo(Result.DONE);
        assertThat(beta().snapshotNames()).isEqualTo(alpha().snapshotNames());
    }

    @Test
    void a_snapshot_made_during_the_rounds_is_noticed() {
        Plan plan = scenario.plan(CARRY);
        scenario.spi.onCall(call -> {
            if (call.text().startsWith("alpha.send")) {
                site.vm(TwoClusters.VM, vm -> vm.addDiskSnapshots(TwoClusters.diskSnapshot(0, 2)));
            }
        });

        MigrationReport report = scenario.run(plan);

        assertThat(report.failure()).contains(FailureCode.CHANGED_SINCE_PLAN);
        assertThat(report.cause()).get().asString().contains("snapshot 2 of disk 0");
        assertNothingOnBeta(report);
    }

    @Test
    void a_snapshot_deleted_and_made_anew_under_the_same_id_is_noticed() {
        Plan plan = scenario.plan(CARRY);
        scenario.spi.onCall(call -> {
            if (call.text().startsWith("alpha.send")) {
                site.vm(
                        TwoClusters.VM,
                        vm -> vm.diskSnapshots(vm.build().diskSnapshots().stream()
                                .map(s -> new DiskSnapshot(
                                        s.disk(),
                                        s.id(),
                                        s.name(),
                                        s.parent(),
                                        s.active(),
                                        s.taken().map(at -> at.plusSeconds(3600))))
                                .toList()));
            }
        });

        assertThat(scenario.run(plan).failure()).contains(FailureCode.CHANGED_SINCE_PLAN);
    }

    @Test
    void how_far_it_is_is_told_like_a_round() {
        scenario.run(CARRY);

        assertThat(scenario.events)
                .extracting(e -> e.data())
                .filteredOn(EventData.RoundEnded.class::isInstance)
                .map(EventData.RoundEnded.class::cast)
                .filteredOn(e -> e.round().equals(CarrySnapshots.ROUND))
                .singleElement()
                .satisfies(e ->
                        assertThat(List.of(e.arrived(), e.listed(), e.total())).containsExactly(9, 9, 9));
    }

    @Test
    void a_vm_without_snapshots_is_moved_as_ever() {
        Scenario plain = Scenario.standard();
        Scenario carrying = Scenario.standard();

        plain.run();
        carrying.run(CARRY);

        assertThat(carrying.spi.mutations()).hasSameSizeAs(plain.spi.mutations());
    }

    @Test
    void flattened_the_vm_has_no_snapshots_and_the_source_keeps_them() {
        MigrationReport report = scenario.run(FLATTEN);

        assertThat(report.result()).isEqualTo(Result.DONE);
        assertThat(site.control().status(TwoClusters.VM).disks()).noneMatch(line -> line.contains("snapshot"));
        assertThat(alpha().snapshotNames()).hasSize(9);
        assertThat(beta().snapshotNames()).isEmpty();
        assertThat(report.leftBehind().map(LeftBehind::sites).orElse(List.of()))
                .flatExtracting(LeftBehind.Site::named)
                .contains("VM snapshot 0 (" + TwoClusters.ONESNAP + ")");
    }

    @Test
    void the_records_of_a_flattened_vm_come_back_with_a_rollback() {
        List<String> before = site.control().status(TwoClusters.VM).disks();
        scenario.run(FLATTEN);

        MigrationReport report = rollback();

        assertThat(report.result()).isEqualTo(Result.UNDONE);
        assertThat(site.control().status(TwoClusters.VM).disks()).isEqualTo(before);
    }

    @Test
    void with_carried_snapshots_a_rollback_after_the_start_takes_the_copies_away() {
        scenario.run(CARRY);

        assertNothingOnBeta(rollback());
    }

    @Test
    void a_rollback_keeps_a_copy_whose_original_was_deleted_on_the_source() {
        scenario.run(CARRY);
        alpha().withoutSnapshot(FIRST);

        MigrationReport report = rollback();

        assertThat(report.result()).isEqualTo(Result.UNDONE);
        assertThat(beta().snapshotNames()).containsExactly(FIRST);
        assertThat(report.leftovers())
                .singleElement()
                .satisfies(left -> assertThat(left.message())
                        .get()
                        .asString()
                        .contains("deleted 8 copies")
                        .endsWith(": " + FIRST));
    }

    @Test
    void snapshots_are_carried_although_no_rounds_are_sent() {
        MigrationReport report = scenario.run(MigrationOptions.builder()
                .snapshots(SnapshotPolicy.CARRY)
                .preCopyLimit(Duration.ZERO)
                .build());

        assertThat(report.result()).isEqualTo(Result.DONE);
        assertThat(beta().snapshotNames()).hasSize(9);
    }

    @Test
    void a_snapshot_that_no_record_lists_stays() {
        alpha().snapshot(TwoClusters.CLONE, new VolumeName(TwoClusters.CLONE + "-snap9"), Map.of());

        scenario.run(CARRY);

        assertThat(beta().snapshotNames()).hasSize(9);
    }
}
