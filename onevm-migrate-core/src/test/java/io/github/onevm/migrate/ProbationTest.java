package io.github.onevm.migrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.onevm.migrate.event.EventData;
import io.github.onevm.migrate.event.MigrationListener;
import io.github.onevm.migrate.memory.Fault;
import io.github.onevm.migrate.memory.MemorySite;
import io.github.onevm.migrate.memory.TwoClusters;
import io.github.onevm.migrate.memory.VmScript;
import io.github.onevm.migrate.model.Cancellation;
import io.github.onevm.migrate.model.ClusterId;
import io.github.onevm.migrate.model.FailureCode;
import io.github.onevm.migrate.model.HistoryRecord;
import io.github.onevm.migrate.model.HostId;
import io.github.onevm.migrate.model.MigrationOptions;
import io.github.onevm.migrate.model.Resume;
import io.github.onevm.migrate.model.Rollback;
import io.github.onevm.migrate.model.VmState;
import io.github.onevm.migrate.report.DataLocation;
import io.github.onevm.migrate.report.MigrationReport;
import io.github.onevm.migrate.report.NextAction;
import io.github.onevm.migrate.report.Result;
import io.github.onevm.migrate.report.VmLocation;
import io.github.onevm.migrate.step.Probation;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The first RUNNING is not yet a success: the VM is watched for a while. */
class ProbationTest {
    private static final VmState UNKNOWN = VmScript.lcm(16);
    private static final VmState EPILOG_FAILURE = VmScript.lcm(40);
    private static final VmState MIGRATE = VmScript.lcm(4);

    private final Scenario scenario = Scenario.standard();
    private final MemorySite site = scenario.site;

    static Stream<VmState> falls() {
        return Stream.of(VmState.POWEROFF, UNKNOWN, EPILOG_FAILURE, VmState.UNDEPLOYED);
    }

    /** Once the VM is seen RUNNING on the destination, this happens, so many looks later. */
    private void afterStart(int looks, Runnable action) {
        int[] left = {looks};
        scenario.spi.onCall(call -> {
            boolean there = call.text().startsWith("control.status") && isRunningThere();
            if (there && left[0]-- == 0) {
                scenario.spi.onCall(later -> {});
                action.run();
            }
        });
    }

    private boolean isRunningThere() {
        var vm = site.inventory().vm(TwoClusters.VM);
        return vm.state().isRunning()
                && vm.lastHistory()
                        .filter(h -> h.cluster().equals(TwoClusters.BETA))
                        .isPresent();
    }

    private long starts() {
        return scenario.changes().stream().filter("control.resume"::equals).count();
    }

    private MigrationReport resume() {
        return scenario.migrator.resume(Resume.of(TwoClusters.VM), MigrationListener.SILENT, new Cancellation());
    }

    private static void assertFailed(MigrationReport report, String cause) {
        assertThat(report.result()).as("%s", report).isEqualTo(Result.NEEDS_PERSON);
        assertThat(report.failure()).contains(FailureCode.PROBATION_FAILED);
        assertThat(report.cause().orElseThrow()).contains(cause);
    }

    @ParameterizedTest
    @MethodSource("falls")
    void a_vm_that_falls_after_its_start_is_not_done(VmState state) {
        afterStart(2, () -> site.state(TwoClusters.VM, state));

        MigrationReport report = scenario.run();

        assertFailed(report, "VM 42 was RUNNING after its start, and is now " + state);
        assertThat(report.vm())
                .isInstanceOfSatisfying(
                        VmLocation.Seen.class, seen -> assertThat(seen.state()).isEqualTo(state));
        assertThat(report.data())
                .isInstanceOfSatisfying(
                        DataLocation.Known.class,
                        known -> assertThat(known.situation()).isEqualTo(DataLocation.Situation.ON_DESTINATION));
        assertThat(scenario.changes()).last().isEqualTo("control.resume");
    }

    @Test
    void the_report_says_how_to_start_it_again_to_go_on_and_to_go_back() {
        afterStart(0, () -> site.state(TwoClusters.VM, VmState.POWEROFF));

        List<NextAction> next = scenario.run().next();

        assertThat(next.stream().<Class<?>>map(NextAction::getClass))
                .containsExactly(
                        NextAction.LookAtVm.class,
                        NextAction.StartVm.class,
                        NextAction.ResumeMigration.class,
                        NextAction.ReverseMigration.class,
                        NextAction.RollBack.class,
                        NextAction.DoNotTerminate.class);
        assertThat(next.stream()).anyMatch(Reported.discardingRollback());
    }

    @Test
    void a_vm_that_somebody_has_started_again_ends_the_migration_when_it_is_resumed() {
        afterStart(0, () -> site.state(TwoClusters.VM, VmState.POWEROFF));
        scenario.run();
        site.state(TwoClusters.VM, VmState.RUNNING);

        MigrationReport report = resume();

        assertThat(report.result()).as("%s", report).isEqualTo(Result.DONE);
        assertThat(starts()).isEqualTo(1);
    }

    @Test
    void a_vm_that_is_still_down_fails_again_and_soon() {
        afterStart(0, () -> site.state(TwoClusters.VM, VmState.POWEROFF));
        scenario.run();
        Duration before = scenario.time.passed();

        assertFailed(resume(), "POWEROFF");

        assertThat(scenario.time.passed().minus(before)).isLessThan(Duration.ofSeconds(10));
        assertThat(starts()).isEqualTo(1);
    }

    @Test
    void a_vm_that_falls_before_it_is_seen_running_is_not_waited_for() {
        site.resumeGoes(
                TwoClusters.VM, VmScript.of(VmState.PENDING, VmScript.lcm(31), VmScript.lcm(32), VmState.POWEROFF));

        assertFailed(scenario.run(), "VM 42 is POWEROFF after the start");

        assertThat(scenario.time.passed()).isLessThan(Duration.ofSeconds(10));
        assertThat(scenario.changes()).last().isEqualTo("control.resume");
    }

    @Test
    void a_volume_that_no_host_has_any_more_is_found() {
        afterStart(0, () -> site.store("beta").setUp().detached(TwoClusters.CLONE));

        assertFailed(scenario.run(), "volume one-img-7-42-0 of VM 42 is attached to no host of the destination");
    }

    @Test
    void a_volume_that_another_host_has_too_is_found() {
        afterStart(0, () -> site.store("beta").setUp().attached(TwoClusters.CLONE, 99, true));

        assertFailed(scenario.run(), "volumes of VM 42 are attached to several clients of the destination: [2, 99]");
    }

    @Test
    void an_old_copy_that_is_in_use_is_found() {
        afterStart(
                0,
                () -> site.store("alpha")
                        .setUp()
                        .attached(
                                site.stores()
                                        .conventions()
                                        .migrationNames()
                                        .retired(
                                                TwoClusters.CLONE,
                                                scenario.events
                                                        .get(0)
                                                        .migration()
                                                        .stamp()),
                                1,
                                true));

        assertFailed(scenario.run(), "of the source is attached to client 1");
    }

    @Test
    void an_error_that_is_new_is_found() {
        afterStart(1, () -> site.message(TwoClusters.VM, "the guest agent is gone"));

        assertFailed(scenario.run(), "OpenNebula reports an error of VM 42 since its start: the guest agent is gone");
    }

    @Test
    void an_error_of_before_is_none() {
        site.resumeGoes(TwoClusters.VM, VmScript.RESUME.saying("an attempt before this one has failed"));

        assertThat(scenario.run().result()).isEqualTo(Result.DONE);
    }

    @Test
    void a_vm_in_another_place_is_found() {
        afterStart(
                0,
                () -> site.history(
                        TwoClusters.VM,
                        new HistoryRecord(
                                9, TwoClusters.ALPHA_HOST, "node-a1", TwoClusters.ALPHA, TwoClusters.ALPHA_SYSTEM, 0)));

        assertFailed(scenario.run(), "not in cluster 101, system datastore 103");
    }

    @Test
    void a_live_migration_within_the_cluster_is_no_failure() {
        afterStart(
                0,
                () -> site.history(
                                TwoClusters.VM,
                                new HistoryRecord(
                                        9, new HostId(7), "node-b7", new ClusterId(101), TwoClusters.BETA_SYSTEM, 0))
                        .state(TwoClusters.VM, MIGRATE));

        assertThat(scenario.run().result()).isEqualTo(Result.DONE);
    }

    @Test
    void what_is_wrong_for_a_moment_is_not_believed() {
        afterStart(0, () -> {
            site.state(TwoClusters.VM, UNKNOWN);
            scenario.spi.onCall(call -> {
                if (call.text().startsWith("control.status")) {
                    site.state(TwoClusters.VM, VmState.RUNNING);
                }
            });
        });

        assertThat(scenario.run().result()).isEqualTo(Result.DONE);
    }

    @Test
    void a_front_end_that_is_away_at_the_end_is_no_failed_vm() {
        afterStart(1, () -> scenario.spi.failFrom("control.status", 1, Fault.UNAVAILABLE));

        MigrationReport report = scenario.run();

        assertThat(report.result()).isEqualTo(Result.NEEDS_PERSON);
        assertThat(report.failure()).contains(FailureCode.PROBATION_UNFINISHED);
        assertThat(report.cause().orElseThrow()).contains("when it was last seen, VM 42 was RUNNING on host 1");
        scenario.spi.heal();
        assertThat(resume().result()).isEqualTo(Result.DONE);
        assertThat(starts()).isEqualTo(1);
    }

    @Test
    void a_server_that_comes_back_is_waited_for() {
        afterStart(1, () -> {
            scenario.spi.failFrom("beta.attachments", 1, Fault.UNAVAILABLE);
            Duration since = scenario.time.passed();
            scenario.spi.onCall(call -> {
                if (scenario.time.passed().minus(since).compareTo(Duration.ofSeconds(60)) > 0) {
                    scenario.spi.heal();
                }
            });
        });

        assertThat(scenario.run().result()).isEqualTo(Result.DONE);
        assertThat(scenario.time.passed()).isGreaterThan(Duration.ofSeconds(60));
    }

    @Test
    void the_downtime_ends_before_it() {
        MigrationReport watched = scenario.run();
        MigrationReport unwatched = Scenario.standard()
                .run(MigrationOptions.builder().probation(Duration.ZERO).build());

        assertThat(watched.result()).isEqualTo(Result.DONE);
        assertThat(watched.downtime()).isPresent().isEqualTo(unwatched.downtime());
    }

    @Test
    void it_lasts_as_long_as_was_asked_for() {
        Scenario unwatched = Scenario.standard();
        unwatched.run(MigrationOptions.builder().probation(Duration.ZERO).build());

        scenario.run(
                MigrationOptions.builder().probation(Duration.ofSeconds(77)).build());

        assertThat(scenario.time.passed().minus(unwatched.time.passed())).isEqualTo(Duration.ofSeconds(77));
    }

    @Test
    void a_request_to_stop_leaves_the_vm_where_it_runs() {
        afterStart(1, scenario.cancellation::cancel);

        MigrationReport report = scenario.run();

        assertThat(report.result()).isEqualTo(Result.NEEDS_PERSON);
        assertThat(report.next().stream().<Class<?>>map(NextAction::getClass))
                .as("the way back that loses nothing comes before the one that does")
                .containsExactly(
                        NextAction.ResumeMigration.class, NextAction.ReverseMigration.class, NextAction.RollBack.class);
        assertThat(report.failure()).contains(FailureCode.INTERRUPTED);
        assertThat(report.cause().orElseThrow()).startsWith("asked to stop before VM 42 had been watched for 10 s");
        assertThat(isRunningThere()).isTrue();
        assertThat(report.next().get(0)).isInstanceOf(NextAction.ResumeMigration.class);
        assertThat(resume().result()).isEqualTo(Result.DONE);
        assertThat(starts()).isEqualTo(1);
    }

    /** Next steps, and the place of the data, are others than on the destination. */
    @Test
    void a_vm_that_falls_on_the_source_has_failed_no_probation() {
        assertThat(scenario.run().result()).isEqualTo(Result.DONE);
        site.resumeGoes(
                TwoClusters.VM, VmScript.of(VmState.PENDING, VmScript.lcm(31), VmScript.lcm(32), VmState.POWEROFF));

        MigrationReport report = scenario.migrator.rollback(
                Rollback.of(TwoClusters.VM).discardingDestinationWrites(), scenario.listener);

        assertThat(report.failure()).contains(FailureCode.VM_FAILURE_STATE);
    }

    @Test
    void a_run_that_died_in_it_is_resumed_without_another_start() {
        afterStart(3, () -> {
            throw new AssertionError("the process is gone");
        });
        assertThatThrownBy(scenario::run).hasMessage("the process is gone");

        MigrationReport report = resume();

        assertThat(report.result()).as("%s", report).isEqualTo(Result.DONE);
        assertThat(starts()).isEqualTo(1);
    }

    @Test
    void it_is_left_out_if_asked_or_if_nothing_is_started() {
        assertThat(Stream.of(
                                MigrationOptions.builder().probation(Duration.ZERO),
                                MigrationOptions.builder().skipResume(true),
                                MigrationOptions.builder().snapshotOnly(true))
                        .flatMap(options -> scenario.plan(options.build()).steps().stream()))
                .noneMatch(Probation.class::isInstance);
        assertThat(scenario.plan(MigrationOptions.defaults()).steps())
                .filteredOn(Probation.class::isInstance)
                .hasSize(1);
    }

    @Test
    void it_changes_nothing_and_is_told() {
        scenario.run();

        assertThat(scenario.changes().stream().filter(change -> !change.endsWith(".deleteSent")))
                .last()
                .isEqualTo("control.resume");
        assertThat(scenario.events.stream().map(event -> event.data()))
                .filteredOn(EventData.Waiting.ForProbation.class::isInstance)
                .singleElement()
                .satisfies(wait -> assertThat(((EventData.Waiting.ForProbation) wait).atMost())
                        .isEqualTo(Optional.of(Duration.ofSeconds(10))));
    }
}
