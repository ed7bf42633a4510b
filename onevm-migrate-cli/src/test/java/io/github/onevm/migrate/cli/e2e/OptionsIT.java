package io.github.onevm.migrate.cli.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.onevm.migrate.lab.Lab;
import io.github.onevm.migrate.lab.LabPlan;
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
    void snapshotOnlySendsSnapshotsAndLeavesTheVmAlone() {
        try (Lab lab = LabPlan.standard().start()) {
            Cli.End end = Cli.run(lab, "-n", "42", "101");
            assertThat(end.exit()).isZero();
            assertThat(end.lastLine()).endsWith("; snapshots were sent, nothing was moved");
            assertThat(Traces.mutations(lab)).containsExactly("alpha VolumesGroupBackup");
            assertThat(Traces.state(lab)).isEqualTo("3/3");
            assertThat(lab.beta().snapshots()).hasSize(5).noneMatch(s -> s.recovering());
        }
    }

    @Test
    void snapshotOnlyWithoutTimeDoesNotWaitForArrival() {
        try (Lab lab = LabPlan.standard().linkRate(1).start()) {
            assertThat(Cli.run(lab, "-n", "-t", "0", "42", "101").exit()).isZero();
            assertThat(lab.bridge().transfers())
                    .hasSize(5)
                    .anyMatch(t -> t.arrived().isEmpty());
        }
    }

    @Test
    void skipResumeLeavesTheMovedVmUndeployed() {
        try (Lab lab = LabPlan.standard().start()) {
            Cli.End end = Cli.run(lab, "-s", "42", "101");
            assertThat(end.exit()).isZero();
            assertThat(Traces.state(lab)).isEqualTo("9/0");
            assertThat(end.out()).contains("it was left UNDEPLOYED as asked; to start it: onevm resume 42");
        }
    }

    @Test
    void aVmThatWasLeftUndeployedStartsOnTheDestinationByResume() {
        try (Lab lab = LabPlan.standard().start()) {
            assertThat(Cli.run(lab, "-s", "42", "101").exit()).isZero();
            Operator.resume(lab, StandardVm.ID);
            lab.frontEnd().waitForState(StandardVm.ID, 3, 3, Duration.ofSeconds(10));
            assertThat(Traces.last(lab).datastoreId()).isEqualTo(103);
        }
    }

    @Test
    void aSnapshotTimeoutOfZeroLeavesThePreCopyOut() {
        try (Lab lab = LabPlan.standard().start()) {
            assertThat(Cli.run(lab, "-t", "0", "42", "101").exit()).isZero();
            assertThat(Traces.mutations(lab))
                    .startsWith(
                            "opennebula one.vm.action",
                            "opennebula one.vm.lock",
                            "alpha VolumesGroupBackup",
                            "beta VolumeCreate");
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
    void theShortAndTheLongSpellingMakeTheSamePlan(String shortly, String longly) {
        try (Lab lab = LabPlan.standard().start()) {
            assertThat(plan(lab, longly)).isEqualTo(plan(lab, shortly)).contains("dry run: nothing was changed");
        }
    }

    private static String plan(Lab lab, String options) {
        return Cli.run(lab, ("-N " + options).split(" ")).out().replaceAll("\\d{10}", "<stamp>");
    }

    @Test
    void aSnapshotTimeoutWithoutNumberIsAnHour() {
        try (Lab lab = LabPlan.standard().start()) {
            assertThat(Cli.run(lab, "-N", "42", "101", "-t").out())
                    .contains("until the next difference is expected to take no longer than 60 s", "; at most 3600 s");
        }
    }

    @Test
    void theSnapshotTimeoutEndsAPreCopyThatTakesTooLongAndTheVmNeverStops() {
        try (Lab lab = LabPlan.standard().linkRate(1).start()) {
            Cli.End end = Cli.run(lab, "-t", "1", "42", "101");
            assertThat(end.exit()).isEqualTo(3);
            assertThat(end.out()).contains("SNAPSHOTS_LATE").contains("within 1 s");
            assertThat(lab.frontEnd().stateLog(StandardVm.ID)).hasSize(1);
        }
    }

    @Test
    void forceUndeploysAVmWhoseGuestIgnoresTheShutdown() {
        try (Lab lab = LabPlan.standard().start()) {
            lab.frontEnd().behaviour(StandardVm.ID).ignoresShutdownForever();
            assertThat(Cli.run(lab, "-f", "42", "101").exit()).isZero();
            assertThat(Traces.details(lab, "one.vm.action").get(0)).isEqualTo("undeploy-hard, 42");
        }
    }

    @Test
    void withoutForceTheGuestIsAsked() {
        try (Lab lab = LabPlan.standard().start()) {
            assertThat(Cli.run(lab, "42", "101").exit()).isZero();
            assertThat(Traces.details(lab, "one.vm.action")).containsExactly("undeploy, 42", "resume, 42");
        }
    }

    @Test
    void theUndeployTimeoutEndsAnUndeployThatTakesTooLong() {
        Timings slow = Timings.fast().withShutdown(Duration.ofMillis(2300));
        try (Lab lab = LabPlan.standard().timings(slow).start()) {
            Cli.End end = Cli.run(lab, "-t", "0", "--undeploy-timeout", "2", "42", "101");
            assertThat(end.exit()).isEqualTo(3);
            assertThat(end.out()).contains("UNDEPLOY_LATE").contains("2 s after the undeploy");
            assertThat(Traces.state(lab)).isEqualTo("3/3");
        }
    }

    @Test
    void theFinalTimeoutEndsLastSnapshotsThatTakeTooLong() {
        try (Lab lab = LabPlan.standard().linkRate(1).start()) {
            Cli.End end = Cli.run(lab, "-t", "0", "--final-timeout", "1", "42", "101");
            assertThat(end.exit()).isEqualTo(3);
            assertThat(end.out()).contains("SNAPSHOTS_LATE").contains("within 1 s");
            assertThat(Traces.state(lab)).isEqualTo("3/3");
        }
    }

    @Test
    void theResumeTimeoutEndsAStartThatTakesTooLong() {
        try (Lab lab = LabPlan.standard().start()) {
            lab.frontEnd().behaviour(StandardVm.ID).schedulerFindsNoHost(true);
            Cli.End end = Cli.run(lab, "--resume-timeout", "1", "42", "101");
            assertThat(end.exit()).isEqualTo(4);
            assertThat(end.out()).contains("START_LATE").contains("1 s after the start");
        }
    }

    @Test
    void aHostGetsTheVmWithoutTheScheduler() {
        try (Lab lab = LabPlan.standard().start()) {
            lab.frontEnd().behaviour(StandardVm.ID).schedulerFindsNoHost(true);
            assertThat(Cli.run(lab, "--host", "2", "42", "101").exit()).isZero();
            assertThat(Traces.last(lab).hostId()).isEqualTo(2);
            assertThat(Traces.details(lab, "one.vm.deploy")).hasSize(1).allMatch(call -> call.startsWith("42, 2, "));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "77"})
    void aHostOutsideOfTheTargetClusterIsRefused(String host) {
        try (Lab lab = LabPlan.standard().start()) {
            Cli.End end = Cli.run(lab, "--host", host, "42", "101");
            assertThat(end.exit()).isEqualTo(1);
            assertThat(end.err()).contains("HOST_UNFIT: cluster 101 has no host " + host);
            assertThat(Traces.mutations(lab)).isEmpty();
        }
    }

    @Test
    void startWhileRecoveringRunsTheVmBeforeItsDataHasArrived() {
        try (Lab lab = LabPlan.standard().linkRate(1).start()) {
            Cli.End end = Cli.run(lab, "-t", "0", "--start-while-recovering", "42", "101");
            assertThat(end.exit()).isZero();
            assertThat(Traces.state(lab)).isEqualTo("3/3");
            assertThat(lab.bridge().transfers())
                    .extracting(TransferView::arrived)
                    .anyMatch(a -> a.isEmpty());
            assertThat(lab.frontEnd().writes(StandardVm.ID).failed()).isZero();
        }
    }

    @Test
    void dataThatArrivesAfterTheStartIsThatOfTheUndeploy() {
        try (Lab lab = LabPlan.standard().linkRate(1).start()) {
            assertThat(Cli.run(lab, "-t", "0", "--start-while-recovering", "42", "101")
                            .exit())
                    .isZero();
            lab.bridge().unlimited();
            Until.holds(() ->
                    lab.bridge().transfers().stream().allMatch(t -> t.arrived().isPresent()));
            assertThat(StandardVm.VOLUMES).allMatch(v -> LastSnapshots.arrivedAsStopped(lab, v));
        }
    }

    @Test
    void withoutStartWhileRecoveringTheVmWaitsForItsData() {
        try (Lab lab =
                LabPlan.standard().then(SmallData::fill).linkRate(2 << 20).start()) {
            Witness<Boolean> arrived = Witness.before(
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
    void verboseShowsEveryCallThatReachesAServer() {
        try (Lab lab = LabPlan.standard().start()) {
            Cli.End end = Cli.run(lab, "-v", "42", "101");
            assertThat(end.errLines().stream().filter(line -> line.matches(".*  \\d+ ms")))
                    .hasSameSizeAs(lab.calls().calls());
        }
    }

    @Test
    void verboseShowsNoSecret() {
        try (Lab lab = LabPlan.standard().password("pass-of-oneadmin").start()) {
            Cli.End end = Cli.run(lab, "-v", "42", "101");
            assertThat(end.out() + end.err())
                    .doesNotContain("pass-of-oneadmin", "1000000000000000001", "2000000000000000002");
        }
    }

    @Test
    void withoutVerboseNothingIsSaidOnTheErrorStream() {
        try (Lab lab = LabPlan.standard().start()) {
            // On a busy machine it may say that it is still at work.
            assertThat(Cli.run(lab, "42", "101").err().lines())
                    .filteredOn(line -> !line.contains(" waiting: "))
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"-h", "--help", "-V", "--version"})
    void helpAndVersionTouchNothing(String option) {
        try (Lab lab = LabPlan.standard().start()) {
            assertThat(Cli.run(lab, option))
                    .extracting(Cli.End::exit, Cli.End::err)
                    .containsExactly(0, "");
            assertThat(lab.calls().calls()).isEmpty();
        }
    }
}
