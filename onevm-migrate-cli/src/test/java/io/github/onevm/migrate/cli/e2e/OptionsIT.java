package io.github.onevm.migrate.cli.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.onevm.migrate.cli.harness.Cli;
import io.github.onevm.migrate.cli.harness.End;
import io.github.onevm.migrate.cli.harness.StandardSite;
import io.github.onevm.migrate.lab.Lab;
import io.github.onevm.migrate.lab.LastSnapshots;
import io.github.onevm.migrate.lab.StandardVm;
import io.github.onevm.migrate.lab.opennebula.Timings;
import io.github.onevm.migrate.lab.storpool.TransferView;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What each option does to a run; other spellings of one are told apart by a dry run. Datastores, the prefix, the dry run and the records have tests of their own. */
class OptionsIT {
    @Test
    void snapshot_only_sends_snapshots_and_leaves_the_vm_alone() {
        try (Lab lab = StandardSite.plan().start()) {
            End end = Cli.run(lab, "-n", "42", "101");
            assertThat(end.exit()).isZero();
            assertThat(end.lastLine()).endsWith("; snapshots were sent, nothing was moved");
            assertThat(Traces.mutations(lab)).containsExactly("alpha VolumesGroupBackup");
            assertThat(Traces.state(lab)).isEqualTo("3/3");
            assertThat(lab.beta().snapshots()).hasSize(5).noneMatch(s -> s.recovering());
        }
    }

    @Test
    void snapshot_only_without_time_does_not_wait_for_arrival() {
        try (Lab lab = StandardSite.plan().linkRate(1).start()) {
            assertThat(Cli.run(lab, "-n", "-t", "0", "42", "101").exit()).isZero();
            assertThat(lab.bridge().transfers())
                    .hasSize(5)
                    .anyMatch(t -> t.arrived().isEmpty());
        }
    }

    @Test
    void skip_resume_leaves_the_moved_vm_undeployed() {
        try (Lab lab = StandardSite.plan().start()) {
            End end = Cli.run(lab, "-s", "42", "101");
            assertThat(end.exit()).isZero();
            assertThat(Traces.state(lab)).isEqualTo("9/0");
            assertThat(end.out()).contains("it was left UNDEPLOYED as asked; to start it: onevm resume 42");
        }
    }

    @Test
    void a_vm_that_was_left_undeployed_starts_on_the_destination_by_resume() {
        try (Lab lab = StandardSite.plan().start()) {
            assertThat(Cli.run(lab, "-s", "42", "101").exit()).isZero();
            Operator.resume(lab, StandardVm.ID);
            StandardSite.pass(lab, Duration.ofMinutes(1));
            assertThat(Traces.state(lab)).isEqualTo("3/3");
            assertThat(Traces.last(lab).datastoreId()).isEqualTo(103);
        }
    }

    @Test
    void a_snapshot_timeout_of_zero_leaves_the_pre_copy_out() {
        try (Lab lab = StandardSite.plan().start()) {
            assertThat(Cli.run(lab, "-t", "0", "42", "101").exit()).isZero();
            assertThat(Traces.mutations(lab))
                    .startsWith("opennebula one.vm.action", "opennebula one.vm.lock", "alpha VolumesGroupBackup")
                    .containsOnlyOnce("alpha VolumesGroupBackup");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "-n 42 101,--snapshot-only 42 101",
        "-s 42 101,--skip-resume 42 101",
        "-t 7 42 101,42 101 --snapshot-timeout=7",
        "-f 42 101,42 --force 101",
        "-p one 42 101,--one-px=one 42 101",
    })
    void the_short_and_the_long_spelling_make_the_same_plan(String shortly, String longly) {
        try (Lab lab = StandardSite.plan().start()) {
            assertThat(plan(lab, longly)).isEqualTo(plan(lab, shortly)).contains("dry run: nothing was changed");
        }
    }

    /** Without what the guest goes on writing. */
    private static String plan(Lab lab, String options) {
        return Cli.run(lab, ("-N " + options).split(" "))
                .out()
                .replaceAll("\\d{10}", "<stamp>")
                .replaceAll("expected: [^;]*", "expected: <amount>");
    }

    @Test
    void a_snapshot_timeout_without_number_is_an_hour() {
        try (Lab lab = StandardSite.plan().start()) {
            assertThat(Cli.run(lab, "-N", "42", "101", "-t").out())
                    .contains("until the next difference is expected to take no longer than 60 s", "; at most 3600 s");
        }
    }

    @Test
    void the_snapshot_timeout_ends_a_pre_copy_that_takes_too_long_and_the_vm_never_stops() {
        try (Lab lab = StandardSite.plan().linkRate(1).start()) {
            End end = Cli.run(lab, "-t", "1", "42", "101");
            assertThat(end.exit()).isEqualTo(3);
            assertThat(end.out()).contains("SNAPSHOTS_LATE").contains("within 1 s");
            assertThat(lab.frontEnd().stateLog(StandardVm.ID)).hasSize(1);
        }
    }

    @Test
    void force_undeploys_a_vm_whose_guest_ignores_the_shutdown() {
        try (Lab lab = StandardSite.plan().start()) {
            lab.frontEnd().behaviour(StandardVm.ID).ignoresShutdownForever();
            assertThat(Cli.run(lab, "-f", "42", "101").exit()).isZero();
            assertThat(Traces.details(lab, "one.vm.action").get(0)).isEqualTo("undeploy-hard, 42");
        }
    }

    @Test
    void without_force_the_guest_is_asked() {
        try (Lab lab = StandardSite.plan().start()) {
            assertThat(Cli.run(lab, "42", "101").exit()).isZero();
            assertThat(Traces.details(lab, "one.vm.action")).containsExactly("undeploy, 42", "resume, 42");
        }
    }

    @Test
    void the_undeploy_timeout_ends_an_undeploy_that_takes_too_long() {
        Timings slow = StandardSite.timings().withShutdown(Duration.ofMillis(2300));
        try (Lab lab = StandardSite.plan().timings(slow).start()) {
            End end = Cli.run(lab, "-t", "0", "--undeploy-timeout", "2", "42", "101");
            assertThat(end.exit()).isEqualTo(3);
            assertThat(end.out()).contains("UNDEPLOY_LATE").contains("2 s after the undeploy");
            assertThat(Traces.state(lab)).isEqualTo("3/3");
        }
    }

    @Test
    void the_final_timeout_ends_last_snapshots_that_take_too_long() {
        try (Lab lab = StandardSite.plan().linkRate(1).start()) {
            End end = Cli.run(lab, "-t", "0", "--final-timeout", "1", "42", "101");
            assertThat(end.exit()).isEqualTo(3);
            assertThat(end.out()).contains("SNAPSHOTS_LATE").contains("within 1 s");
            assertThat(Traces.state(lab)).isEqualTo("3/3");
        }
    }

    @Test
    void the_resume_timeout_ends_a_start_that_takes_too_long() {
        try (Lab lab = StandardSite.plan().start()) {
            lab.frontEnd().behaviour(StandardVm.ID).schedulerFindsNoHost(true);
            End end = Cli.run(lab, "--resume-timeout", "1", "42", "101");
            assertThat(end.exit()).isEqualTo(4);
            assertThat(end.out()).contains("START_LATE").contains("1 s after the start");
        }
    }

    @Test
    void a_host_gets_the_vm_without_the_scheduler() {
        try (Lab lab = StandardSite.plan().start()) {
            lab.frontEnd().behaviour(StandardVm.ID).schedulerFindsNoHost(true);
            assertThat(Cli.run(lab, "--host", "2", "42", "101").exit()).isZero();
            assertThat(Traces.last(lab).hostId()).isEqualTo(2);
            assertThat(Traces.details(lab, "one.vm.deploy")).hasSize(1).allMatch(call -> call.startsWith("42, 2, "));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "77"})
    void a_host_outside_of_the_target_cluster_is_refused(String host) {
        try (Lab lab = StandardSite.plan().start()) {
            End end = Cli.run(lab, "--host", host, "42", "101");
            assertThat(end.exit()).isEqualTo(1);
            assertThat(end.err()).contains("HOST_UNFIT: cluster 101 has no host " + host);
            assertThat(Traces.mutations(lab)).isEmpty();
        }
    }

    @Test
    void start_while_recovering_runs_the_vm_before_its_data_has_arrived() {
        try (Lab lab = StandardSite.plan().linkRate(1).start()) {
            End end = Cli.run(lab, "-t", "0", "--start-while-recovering", "42", "101");
            assertThat(end.exit()).isZero();
            assertThat(Traces.state(lab)).isEqualTo("3/3");
            assertThat(lab.bridge().transfers())
                    .extracting(TransferView::arrived)
                    .anyMatch(a -> a.isEmpty());
            assertThat(lab.frontEnd().writes(StandardVm.ID).failed()).isZero();
        }
    }

    @Test
    void data_that_arrives_after_the_start_is_that_of_the_undeploy() {
        try (Lab lab = StandardSite.plan().linkRate(1).start()) {
            assertThat(Cli.run(lab, "-t", "0", "--start-while-recovering", "42", "101")
                            .exit())
                    .isZero();
            lab.bridge().unlimited();
            StandardSite.pass(lab, Duration.ofMinutes(1));
            assertThat(lab.bridge().transfers()).allMatch(t -> t.arrived().isPresent());
            assertThat(StandardVm.VOLUMES).allMatch(v -> LastSnapshots.arrivedAsStopped(lab, v));
        }
    }

    @Test
    void without_start_while_recovering_the_vm_waits_for_its_data() {
        try (Lab lab =
                StandardSite.plan().then(SmallData::fill).linkRate(2 << 20).start()) {
            Glimpse<Boolean> arrived = Glimpse.before(
                    lab.betaServer().faults(),
                    "VolumeCreate",
                    1,
                    () -> lab.bridge().transfers().stream()
                            .allMatch(t -> t.arrived().isPresent()));
            assertThat(Cli.run(lab, "-t", "0", "42", "101").exit()).isZero();
            assertThat(arrived.seen()).isTrue();
        }
    }

    @Test
    void verbose_shows_every_call_that_reaches_a_server() {
        try (Lab lab = StandardSite.plan().start()) {
            End end = Cli.run(lab, "-v", "42", "101");
            assertThat(end.errLines().stream().filter(line -> line.matches(".*  \\d+ ms")))
                    .hasSameSizeAs(lab.calls().calls());
        }
    }

    @Test
    void verbose_shows_no_secret() {
        try (Lab lab = StandardSite.plan().password("pass-of-oneadmin").start()) {
            End end = Cli.run(lab, "-v", "42", "101");
            assertThat(end.out() + end.err())
                    .doesNotContain("pass-of-oneadmin", "1000000000000000001", "2000000000000000002");
        }
    }

    @Test
    void without_verbose_nothing_is_said_on_the_error_stream() {
        try (Lab lab = StandardSite.plan().start()) {
            // On a busy machine it may say that it is still at work.
            assertThat(Cli.run(lab, "42", "101").err().lines())
                    .filteredOn(line -> !line.contains(" waiting: "))
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"-h", "--help", "-V", "--version"})
    void help_and_version_touch_nothing(String option) {
        try (Lab lab = StandardSite.plan().start()) {
            assertThat(Cli.run(lab, option)).extracting(End::exit, End::err).containsExactly(0, "");
            assertThat(lab.calls().calls()).isEmpty();
        }
    }
}
