package io.github.onevm.migrate.cli.wrong;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.onevm.migrate.lab.Lab;
import io.github.onevm.migrate.lab.wire.Fault;
import org.junit.jupiter.api.Test;

/** The VM's start on the destination fails: nothing is undone, and a person is told where everything is. */
class RestartIT {
    private static final String DATA =
            "data:           in cluster 101 (beta); the old copy in cluster 100 (alpha) is renamed to MIGRATED-<name>-";

    private static void needsAPerson(Trial trial, String state, String next) {
        trial.harmedNobody();
        assertThat(trial.end().exit()).as("%s", trial.end()).isEqualTo(4);
        assertThat(trial.end().out())
                .contains("VM:             VM 42 (web-1) is " + state)
                .contains(DATA)
                .contains("look first: onevm show 42")
                .contains(next)
                .contains("do not terminate it");
        assertThat(trial.end().lastLine()).startsWith("needs a person (exit 4): VM 42 (web-1) is " + state);
        assertThat(trial.end().err()).startsWith("onevm-migrate: ");
    }

    @Test
    void aRefusedResumeBringsTheVmBackSinceNoGuestHasWritten() {
        try (Lab lab = TrialSite.start()) {
            lab.frontEnd().faults().nth("one.vm.action", 2, Fault.REFUSED);
            Trial.move(lab).isUndone().harmedNobody();
        }
    }

    @Test
    void aSchedulerWithoutAHostIsQuoted() {
        try (Lab lab = TrialSite.start()) {
            lab.frontEnd().behaviour(42).schedulerFindsNoHost(true);
            Trial trial = Trial.move(lab, "--resume-timeout", "16");
            needsAPerson(trial, "PENDING", "or now: onevm deploy 42 <host>");
            assertThat(trial.end().err())
                    .contains("START_LATE: VM 42 is PENDING")
                    .contains("No host meets capacity")
                    .contains("16 s after the start was asked for");
        }
    }

    @Test
    void aBootThatTakesLongerThanTheLimitIsToldAsItIs() {
        try (Lab lab = TrialSite.start()) {
            lab.frontEnd().behaviour(42).holdIn(3, 32);
            Trial trial = Trial.move(lab, "--resume-timeout", "24");
            needsAPerson(trial, "BOOT_UNDEPLOY on host 1 (node-b1) of cluster 101", "look first: onevm show 42");
            assertThat(trial.end().err()).contains("START_LATE: VM 42 is BOOT_UNDEPLOY");
        }
    }

    @Test
    void disksThatCannotBeAttachedEndTheWaitAtOnce() {
        try (Lab lab = TrialSite.start()) {
            lab.frontEnd().behaviour(42).prologFails(2);
            Trial trial = Trial.move(lab);
            needsAPerson(
                    trial,
                    "PROLOG_UNDEPLOY_FAILURE on host 1 (node-b1) of cluster 101",
                    "when the cause is mended: onevm-migrate resume 42");
            assertThat(trial.end().err()).contains("VM_FAILURE_STATE").contains("injected failure of tm/mv");
        }
    }

    @Test
    void aBootThatFailsEndsTheWaitAtOnce() {
        try (Lab lab = TrialSite.start()) {
            lab.frontEnd().behaviour(42).bootFails(2);
            needsAPerson(
                    Trial.move(lab),
                    "BOOT_UNDEPLOY_FAILURE on host 1 (node-b1) of cluster 101",
                    "when the cause is mended: onevm-migrate resume 42");
        }
    }

    @Test
    void aStartThatFailsOnceIsTriedAgain() {
        try (Lab lab = TrialSite.start()) {
            lab.frontEnd().behaviour(42).prologFails(1);
            Trial trial = Trial.move(lab);
            trial.isDone().harmedNobody();
            assertThat(trial.end().out()).contains("the start of VM 42 failed, trying once more");
        }
    }

    @Test
    void aDeploymentThatIsRefusedBringsTheVmBack() {
        try (Lab lab = TrialSite.start()) {
            lab.frontEnd().faults().next("one.vm.deploy", Fault.REFUSED);
            Trial trial = Trial.move(lab, "--host", "2");
            trial.isUndone().harmedNobody();
            assertThat(trial.end().err()).contains("one.vm.deploy");
        }
    }
}
