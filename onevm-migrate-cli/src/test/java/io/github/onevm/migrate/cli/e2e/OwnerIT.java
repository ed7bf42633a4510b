package io.github.onevm.migrate.cli.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.onevm.migrate.cli.harness.Cli;
import io.github.onevm.migrate.cli.harness.End;
import io.github.onevm.migrate.cli.harness.StandardSite;
import io.github.onevm.migrate.lab.BrokenSite;
import io.github.onevm.migrate.lab.Lab;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Moves of a VM that the scheduler would leave PENDING on the destination, and that a deploy by name starts. */
class OwnerIT {
    @ParameterizedTest
    @CsvSource({"6.10.5, OWNER_OUTSIDE", "7.4.0, OWNER_OUTSIDE", "6.10.5, AUTO_NIC", "7.4.0, AUTO_NIC"})
    void the_vm_is_deployed_by_name(String version, BrokenSite site) {
        try (Lab lab =
                site.in(StandardSite.plan().frontEnd(fe -> fe.version(version))).start()) {
            End end = Cli.run(lab, "42", "101");

            assertThat(end.exit()).as(end.out() + end.err()).isZero();
            assertThat(Traces.state(lab)).isEqualTo("3/3");
            assertThat(Traces.last(lab).datastoreId()).isEqualTo(103);
            assertThat(lab.calls().mutations()).anyMatch(call -> call.name().equals("one.vm.deploy"));
        }
    }

    @Test
    void the_plan_says_why_it_names_the_host() {
        try (Lab lab = BrokenSite.OWNER_OUTSIDE.in(StandardSite.plan()).start()) {
            End end = Cli.run(lab, "--dry-run", "42", "101");

            assertThat(end.out())
                    .contains(
                            "system datastore 103 (beta-system), by name because user 5 (alice) has no MANAGE right on a host that could"
                                    + " start the VM in cluster 101 (beta): the scheduler would say 'No host meets capacity and"
                                    + " SCHED_REQUIREMENTS'");
            assertThat(Traces.mutations(lab)).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"OWNER_OUTSIDE", "AUTO_NIC"})
    void who_leaves_it_stopped_is_told_the_command_that_starts_it(BrokenSite site) {
        try (Lab lab = site.in(StandardSite.plan()).start()) {
            End end = Cli.run(lab, "-s", "42", "101");

            assertThat(end.out()).containsPattern("to start it: onevm deploy 42 [12] 103");
        }
    }

    @Test
    void the_drift_of_a_quota_is_told_in_numbers() {
        try (Lab lab = BrokenSite.CHARGED_OWNER.in(StandardSite.plan()).start()) {
            End end = Cli.run(lab, "--dry-run", "42", "101");

            assertThat(end.out() + end.err())
                    .contains(
                            "user 5 (alice) stays charged with 20480 MiB on datastore 100 (alpha-image) (SIZE_USED 20480"
                                    + " of 40960), and is credited with 20480 MiB on datastore 102 (beta-image) (SIZE_USED 0) when"
                                    + " the VM is terminated");
        }
    }
}
