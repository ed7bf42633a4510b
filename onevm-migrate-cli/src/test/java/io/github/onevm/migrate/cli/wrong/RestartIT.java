package io.github.onevm.migrate.cli.wrong;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.onevm.migrate.cli.harness.TrialSite;
import io.github.onevm.migrate.lab.Lab;
import io.github.onevm.migrate.lab.wire.Fault;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * The VM's start on the destination fails. If no guest has run, the migration is rolled back by itself; otherwise
 * nothing is undone, and a person is told where everything is.
 */
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
    void a_refused_resume_brings_the_vm_back_since_no_guest_has_written() {
        try (Lab lab = TrialSite.start()) {
            lab.frontEnd().faults().nth("one.vm.action", 2, Fault.REFUSED);
            Trial.move(lab).isUndone().harmedNobody();
        }
    }

    /** Back where it was. What a host of the destination has had is kept there, and told. */
    private static void isBack(Lab lab, Trial trial, String why) {
        assertThat(trial.end().exit()).as("%s", trial.end()).isEqualTo(3);
        assertThat(TrialSite.where(lab)).isEqualTo("3/3 on 0");
        assertThat(TrialSite.holdsEverything(lab, lab.alpha())).isTrue();
        assertThat(lab.frontEnd().vmDocument(42)).doesNotContain("<LOCK>");
        assertThat(lab.frontEnd().writes(42).failed()).isZero();
        assertThat(trial.end().err()).contains(why);
        assertThat(ranOnBeta(lab)).as("the guest ran on the destination").isFalse();
    }

    private static boolean ranOnBeta(Lab lab) {
        return lab.frontEnd().writes(42).last().values().stream()
                .anyMatch(last -> lab.alpha().volume(last.volume()).isEmpty());
    }

    /** The scheduler finds no host of the destination, and one of the source as soon as the VM is given back to it. */
    @Test
    void a_vm_that_no_host_takes_comes_back_and_the_scheduler_is_quoted() {
        try (Lab lab = TrialSite.start()) {
            lab.frontEnd().behaviour(42).schedulerFindsNoHost(true);
            lab.frontEnd().faults().judge(call -> {
                if (call.name().equals("one.vm.action") && call.detail().contains("release")) {
                    lab.frontEnd().behaviour(42).schedulerFindsNoHost(false);
                }
                return Optional.empty();
            });
            Trial trial = Trial.move(lab, "--resume-timeout", "16");
            trial.harmedNobody();
            isBack(lab, trial, "START_LATE: VM 42 (web-1) is PENDING");
            assertThat(trial.end().out()).doesNotContain("ABANDONED");
            assertThat(lab.beta().volume(TrialSite.OS)).isEmpty();
            assertThat(trial.end().err())
                    .contains("No host meets capacity")
                    .contains("16 s after the start was asked for");
        }
    }

    @Test
    void a_vm_that_no_host_takes_and_that_cannot_be_held_says_how_it_is_deployed() {
        try (Lab lab = TrialSite.start()) {
            lab.frontEnd().behaviour(42).schedulerFindsNoHost(true);
            lab.frontEnd()
                    .faults()
                    .judge(call ->
                            call.name().equals("one.vm.action") && call.detail().contains("hold")
                                    ? Optional.of(Fault.REFUSED)
                                    : Optional.empty());
            Trial trial = Trial.move(lab, "--resume-timeout", "16");
            assertThat(trial.end().exit()).as("%s", trial.end()).isEqualTo(4);
            assertThat(trial.end().out()).contains("VM 42 (web-1) is PENDING").doesNotContain("PENDING, locked");
            trial.harmedNobody();
        }
    }

    @Test
    void a_boot_that_takes_longer_than_the_limit_is_told_as_it_is() {
        try (Lab lab = TrialSite.start()) {
            lab.frontEnd().behaviour(42).holdIn(3, 32);
            Trial trial = Trial.move(lab, "--resume-timeout", "24");
            needsAPerson(trial, "BOOT_UNDEPLOY on host 1 (node-b1) of cluster 101 (beta)", "look first: onevm show 42");
            assertThat(trial.end().err()).contains("START_LATE: VM 42 (web-1) is BOOT_UNDEPLOY");
        }
    }

    @Test
    void disks_that_cannot_be_attached_bring_the_vm_back_without_a_boot() {
        try (Lab lab = TrialSite.start()) {
            lab.frontEnd().behaviour(42).prologFails(2);
            Trial trial = Trial.move(lab);
            isBack(lab, trial, "injected failure of tm/mv");
            assertThat(trial.end().out()).contains("storpool volume ABANDONED-" + TrialSite.OS + "-");
            assertThat(lab.beta().volume(TrialSite.OS)).isEmpty();
        }
    }

    @Test
    void a_boot_that_fails_brings_the_vm_back() {
        try (Lab lab = TrialSite.start()) {
            lab.frontEnd().behaviour(42).bootFails(2);
            Trial trial = Trial.move(lab);
            isBack(lab, trial, "could not create domain");
            assertThat(trial.end().out()).contains("storpool volume ABANDONED-" + TrialSite.OS + "-");
        }
    }

    @Test
    void a_start_that_fails_once_is_tried_again() {
        try (Lab lab = TrialSite.start()) {
            lab.frontEnd().behaviour(42).prologFails(1);
            Trial trial = Trial.move(lab);
            trial.isDone().harmedNobody();
            assertThat(trial.end().out()).contains("the start of VM 42 (web-1) failed, trying once more");
        }
    }

    @Test
    void a_deployment_that_is_refused_brings_the_vm_back() {
        try (Lab lab = TrialSite.start()) {
            lab.frontEnd().faults().next("one.vm.deploy", Fault.REFUSED);
            Trial trial = Trial.move(lab, "--host", "2");
            trial.isUndone().harmedNobody();
            assertThat(trial.end().err()).contains("one.vm.deploy");
        }
    }
}
