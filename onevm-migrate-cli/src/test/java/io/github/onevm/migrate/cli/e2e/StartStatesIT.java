package io.github.onevm.migrate.cli.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.onevm.migrate.cli.harness.Cli;
import io.github.onevm.migrate.cli.harness.Dist;
import io.github.onevm.migrate.cli.harness.End;
import io.github.onevm.migrate.cli.harness.StandardSite;
import io.github.onevm.migrate.lab.Lab;
import io.github.onevm.migrate.lab.LabPlan;
import io.github.onevm.migrate.lab.StandardVm;
import io.github.onevm.migrate.lab.opennebula.DiskSpec;
import io.github.onevm.migrate.lab.opennebula.VmSpec;
import java.time.Duration;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** From which states a VM is moved, how it ends then, and from which it is not even touched. */
class StartStatesIT {
    private static LabPlan found(int state, int lcmState) {
        return StandardSite.plan().vm(vm -> vm.inState(state, lcmState));
    }

    private static Map<String, String> content(Lab lab) {
        return Traces.contents(lab.alpha(), StandardVm.VOLUMES);
    }

    @Test
    void a_running_vm_runs_again() {
        try (Lab lab = found(3, 3).start()) {
            assertThat(Cli.run(lab, "42", "101").exit()).isZero();
            assertThat(Traces.state(lab)).isEqualTo("3/3");
        }
    }

    @ParameterizedTest
    @CsvSource({"POWEROFF,8", "UNDEPLOYED,9"})
    void a_vm_that_was_off_is_moved_and_never_booted(String name, int state) {
        try (Lab lab = found(state, 0).then(SmallData::fill).start()) {
            Map<String, String> before = content(lab);
            End end = Cli.run(lab, "42", "101");
            assertThat(end.exit()).isZero();
            assertThat(Traces.state(lab)).isEqualTo("9/0");
            assertThat(lab.frontEnd().stateLog(StandardVm.ID)).noneMatch(c -> c.state() == 3 && c.lcmState() == 3);
            assertThat(Traces.contents(lab.beta(), StandardVm.VOLUMES)).isEqualTo(before);
        }
    }

    @Test
    void the_last_line_says_that_a_vm_which_was_off_is_undeployed_now() {
        try (Lab lab = found(8, 0).start()) {
            assertThat(Cli.run(lab, "42", "101").lastLine())
                    .isEqualTo("done: VM 42 (web-1) is UNDEPLOYED, last on host 0 (node-a1) of cluster 100 (alpha);"
                            + " moved to cluster 101 (beta), not started");
        }
    }

    @ParameterizedTest
    @CsvSource({"8", "9"})
    void the_operator_is_told_how_to_start_a_vm_that_was_off(int state) {
        try (Lab lab = found(state, 0).start()) {
            assertThat(Cli.run(lab, "42", "101").out())
                    .contains("is never booted by a migration; to start it: onevm resume 42");
        }
    }

    @Test
    void data_of_a_powered_off_vm_is_sent_before_the_undeploy() {
        try (Lab lab = found(8, 0).start()) {
            assertThat(Cli.run(lab, "42", "101").exit()).isZero();
            assertThat(Traces.mutations(lab))
                    .startsWith(
                            "alpha VolumesGroupBackup",
                            "opennebula one.vm.action",
                            "opennebula one.vm.lock",
                            "alpha VolumesGroupBackup");
        }
    }

    @Test
    void data_of_an_undeployed_vm_is_sent_once_and_it_is_not_undeployed_again() {
        try (Lab lab = found(9, 0).start()) {
            assertThat(Cli.run(lab, "42", "101").exit()).isZero();
            assertThat(Traces.mutations(lab))
                    .containsOnlyOnce("alpha VolumesGroupBackup")
                    .doesNotContain("opennebula one.vm.action");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "SUSPENDED,5,0",
        "STOPPED,4,0",
        "HOLD,2,0",
        "PENDING,1,0",
        "UNKNOWN,3,16",
        "BOOT_FAILURE,3,36",
        "EPILOG_UNDEPLOY_FAILURE,3,42",
        "PROLOG_UNDEPLOY_FAILURE,3,50",
        "BOOT,3,2",
        "SHUTDOWN_UNDEPLOY,3,29",
        "DONE,6,0",
    })
    void a_vm_in_any_other_state_is_refused(String name, int state, int lcmState) {
        try (Lab lab = found(state, lcmState)
                .timings(StandardSite.timings().withSchedulerInterval(Duration.ofHours(1)))
                .start()) {
            Untouched site = Untouched.of(lab);
            End end = Cli.run(lab, "42", "101");
            assertThat(end.exit()).isEqualTo(1);
            assertThat(end.err()).containsPattern("VM_STATE(:|  ?) ?VM 42 \\(web-1\\) is " + name);
            site.verify();
        }
    }

    @Test
    void a_locked_vm_is_refused() {
        try (Lab lab = StandardSite.plan().start()) {
            Operator.lock(lab, StandardVm.ID);
            Untouched site = Untouched.of(lab);
            End end = Cli.run(lab, "42", "101");
            assertThat(end.exit()).isEqualTo(1);
            assertThat(end.err()).contains("VM_LOCKED");
            site.verify();
        }
    }

    @Test
    void a_vm_that_never_ran_is_refused() {
        UnaryOperator<VmSpec> fresh =
                vm -> VmSpec.of(StandardVm.ID, "new-1").disk(DiskSpec.image(7)).inState(2, 0);
        try (Lab lab = StandardSite.plan().vm(fresh).start()) {
            Untouched site = Untouched.of(lab);
            End end = Cli.run(lab, "42", "101");
            assertThat(end.exit()).isEqualTo(1);
            assertThat(end.err()).contains("VM_NEVER_DEPLOYED");
            site.verify();
        }
    }

    /** As an operator meets it. */
    @Test
    void the_packaged_command_refuses_with_exit_code_one_and_prints_nothing_as_a_result() {
        try (Lab lab = found(5, 0).start()) {
            Untouched site = Untouched.of(lab);
            End end = Dist.run(lab, "42", "101");
            assertThat(end).extracting(End::exit, End::out).containsExactly(1, "");
            assertThat(end.errLines())
                    .singleElement()
                    .asString()
                    .startsWith(
                            "onevm-migrate: moving VM 42 (web-1) to cluster 101 (beta) is refused, nothing was changed: VM_STATE");
            site.verify();
        }
    }
}
