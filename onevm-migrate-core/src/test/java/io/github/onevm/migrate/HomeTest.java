package io.github.onevm.migrate;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.onevm.migrate.check.Finding;
import io.github.onevm.migrate.memory.Fault;
import io.github.onevm.migrate.memory.FaultySpi;
import io.github.onevm.migrate.memory.MemorySite;
import io.github.onevm.migrate.memory.SpiCall;
import io.github.onevm.migrate.memory.TwoClusters;
import io.github.onevm.migrate.model.FailureCode;
import io.github.onevm.migrate.model.FrontEnd;
import io.github.onevm.migrate.model.HomeMove;
import io.github.onevm.migrate.model.MigrationOptions;
import io.github.onevm.migrate.model.Resume;
import io.github.onevm.migrate.model.Rollback;
import io.github.onevm.migrate.model.Version;
import io.github.onevm.migrate.model.VmState;
import io.github.onevm.migrate.plan.Plan;
import io.github.onevm.migrate.plan.Planning;
import io.github.onevm.migrate.report.MigrationReport;
import io.github.onevm.migrate.report.Result;
import io.github.onevm.migrate.spi.BackendException;
import io.github.onevm.migrate.spi.CloudCall;
import io.github.onevm.migrate.step.CarryHome;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A VM that keeps UEFI variables, or the state of a TPM, in its home on the front-end. */
class HomeTest {
    private static final String OLD = "5.8.5";
    private static final String NEW = "6.10.5";

    private static Scenario under(String release, boolean reachable) {
        MemorySite site = MemorySite.twoClusters();
        site.vm(TwoClusters.VM, vm -> vm.uefi(true)).frontEnd(new FrontEnd(Version.parse(release), 0, true));
        return new Scenario(site, reachable);
    }

    private static List<String> refused(Scenario scenario) {
        if (scenario.planning(MigrationOptions.defaults()) instanceof Planning.Refused refused) {
            return refused.findings().stream()
                    .filter(Finding::blocks)
                    .map(Finding::id)
                    .toList();
        }
        throw new AssertionError("not refused");
    }

    private static MigrationOptions leftStopped() {
        return MigrationOptions.builder().skipResume(true).build();
    }

    private static void assertUndone(Scenario scenario, MigrationReport report) {
        assertThat(report.result()).as("%s", report).isEqualTo(Result.UNDONE);
        assertThat(scenario.site.startedOnOldData()).isEmpty();
        assertThat(scenario.site.homes().find(TwoClusters.VM, TwoClusters.BETA_SYSTEM))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {OLD, NEW})
    void guest_finds_its_newest_variables(String release) {
        Scenario scenario = under(release, true);

        assertThat(scenario.run().result()).isEqualTo(Result.DONE);

        assertThat(scenario.site.startedOnOldData()).isEmpty();
    }

    @Test
    void home_that_is_found_where_it_is_is_not_copied() {
        Scenario scenario = under(NEW, true);

        scenario.run();

        assertThat(scenario.changes()).doesNotContain("homes.copyHome");
        assertThat(scenario.spi.calls()).anyMatch(call -> call.startsWith("homes.findHome"));
    }

    @Test
    void home_that_is_looked_for_elsewhere_is_copied_before_the_records_say_so() {
        Scenario scenario = under(OLD, true);

        scenario.run();

        assertThat(scenario.changes()).containsSubsequence("control.lock", "homes.copyHome", "records.change");
    }

    @Test
    void without_a_way_to_the_front_end_it_is_refused() {
        assertThat(refused(under(NEW, false))).containsExactly("UEFI_VARIABLES_IN_HOME");
        assertThat(refused(under(OLD, false))).containsExactly("UEFI_VARIABLES_IN_HOME", "VM_HOME_STAYS");
    }

    @Test
    void operator_may_go_on_without_a_look() {
        Scenario scenario = under(NEW, false);
        MigrationOptions options =
                MigrationOptions.builder().addWaived("UEFI_VARIABLES_IN_HOME").build();

        assertThat(scenario.run(options).result()).isEqualTo(Result.DONE);
    }

    @Test
    void site_that_keeps_no_homes_is_refused() {
        Scenario scenario = under(NEW, true);
        scenario.site.keepsHomes(false, true);

        assertThat(refused(scenario)).containsExactly("VM_HOME_NOT_KEPT");
    }

    @Test
    void front_end_that_cannot_be_read_is_a_finding() {
        Scenario scenario = under(NEW, true);
        scenario.spi.failFrom("homes.facts", 1, Fault.UNAVAILABLE);

        assertThat(refused(scenario)).containsExactly("VM_HOME_UNREADABLE");
    }

    @Test
    void home_of_an_undeployed_vm_must_be_there_already() {
        Scenario scenario = under(NEW, true);
        scenario.site.keepsHomes(false, false).state(TwoClusters.VM, VmState.UNDEPLOYED);

        assertThat(refused(scenario)).containsExactly("VM_HOME_MISSING");
    }

    @Test
    void home_that_the_undeploy_has_not_left_ends_the_migration_before_anything_is_created() {
        Scenario scenario = under(NEW, true);
        scenario.site.keepsHomes(false, false);

        MigrationReport report = scenario.run();

        assertThat(report.failure()).contains(FailureCode.VM_HOME_MISSING);
        assertThat(scenario.changes()).doesNotContain("beta.create", "alpha.change");
    }

    @Test
    void copy_is_taken_away_by_a_rollback() {
        Scenario scenario = under(OLD, true);
        scenario.spi.failFrom("beta.create", 1, Fault.REFUSED);

        assertUndone(scenario, scenario.run());
    }

    @Test
    void copy_is_taken_away_by_a_command_of_its_own() {
        Scenario scenario = under(OLD, true);
        assertThat(scenario.run(leftStopped()).result()).isEqualTo(Result.DONE);

        assertUndone(scenario, scenario.migrator.rollback(Rollback.of(TwoClusters.VM), scenario.listener));
    }

    @ParameterizedTest
    @ValueSource(strings = {"AMBIGUOUS_BEFORE_EFFECT", "AMBIGUOUS_AFTER_EFFECT"})
    void lost_answer_of_the_copying_is_settled(Fault fault) {
        Scenario scenario = under(OLD, true);
        scenario.spi.failAt("homes.copyHome", 1, fault);

        assertThat(scenario.run().result()).isEqualTo(Result.DONE);
        assertThat(scenario.site.startedOnOldData()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"homes.findHome", "homes.homeCopied"})
    void front_end_that_is_away_for_a_moment_while_the_vm_is_down_is_waited_for(String look) {
        Scenario scenario = under(OLD, true);
        Plan plan = scenario.plan(MigrationOptions.defaults());
        scenario.spi.failAt(look, looks(scenario, look) + 1, Fault.UNAVAILABLE);

        assertThat(scenario.run(plan).result()).isEqualTo(Result.DONE);
    }

    private static int looks(Scenario scenario, String look) {
        return (int) scenario.spi.calls().stream()
                .filter(call -> call.startsWith(look))
                .count();
    }

    @ParameterizedTest
    @ValueSource(strings = {"findHome", "copyHome"})
    void front_end_that_hangs_does_not_keep_the_vm_down(String first) {
        Scenario scenario = under(OLD, true);
        Plan plan = scenario.plan(MigrationOptions.defaults());
        scenario.spi.around(new Hanging(scenario, first));

        MigrationReport report = scenario.run(plan);

        assertThat(report.result()).as("%s", report).isEqualTo(Result.UNDONE);
        assertThat(report.downtime().orElseThrow().total()).isLessThan(Duration.ofSeconds(90));
    }

    /** A command of which no run ends, from a method on. */
    private static final class Hanging implements FaultySpi.Around {
        private final Scenario scenario;
        private final String first;
        private boolean hangs;

        Hanging(Scenario scenario, String first) {
            this.scenario = scenario;
            this.first = first;
        }

        @Override
        public <T> T carryOut(SpiCall call, Supplier<T> action) {
            hangs = hangs || call.text().startsWith("homes." + first);
            if (!hangs || !call.text().startsWith("homes.")) {
                return action.get();
            }
            scenario.time.advance(Duration.ofSeconds(call.isMutation() ? 30 : 10));
            throw call.isMutation()
                    ? new BackendException.Ambiguous("killed after 30 s")
                    : new BackendException.Unavailable("killed after 10 s");
        }
    }

    @Test
    void copy_that_differs_is_named_with_both_places() {
        Scenario scenario = under(OLD, true);
        Plan plan = scenario.plan(MigrationOptions.defaults());
        HomeMove move = plan.steps().stream()
                .flatMap(step -> step.calls().stream())
                .flatMap(call -> call instanceof CloudCall.CopyHome copy ? Stream.of(copy.move()) : Stream.empty())
                .findFirst()
                .orElseThrow();
        scenario.spi.onCall(call -> {
            if (call.text().startsWith("homes.copyHome")) {
                var unused = scenario.site.homes().restore(move);
            }
        });

        MigrationReport report = scenario.run(plan);

        assertThat(report.failure()).contains(FailureCode.CHANGED_SINCE_PLAN);
        assertThat(report.toString())
                .contains("under system datastore " + move.from())
                .contains("under system datastore " + move.to());
    }

    @Test
    void killed_while_copying_it_goes_on() {
        Scenario scenario = under(OLD, true);
        Plan plan = scenario.plan(MigrationOptions.defaults());
        scenario.spi.onCall(call -> {
            if (call.text().startsWith("homes.copyHome")) {
                throw new StackOverflowError("the machine dies");
            }
        });
        assertThat(killed(scenario, plan)).isTrue();
        scenario.spi.onCall(call -> {});

        MigrationReport report =
                scenario.migrator.resume(Resume.of(TwoClusters.VM), scenario.listener, scenario.cancellation);

        assertThat(report.result()).as("%s", report).isEqualTo(Result.DONE);
        assertThat(scenario.site.startedOnOldData()).isEmpty();
    }

    private static boolean killed(Scenario scenario, Plan plan) {
        try {
            scenario.run(plan);
            return false;
        } catch (StackOverflowError e) {
            return true;
        }
    }

    @Test
    void tpm_in_the_home_is_enough_where_no_volume_is_made() {
        Scenario scenario = under(NEW, true);
        scenario.site.savesTpm(false).vm(TwoClusters.VM, vm -> vm.uefi(false).tpm(true));

        assertThat(scenario.run().result()).isEqualTo(Result.DONE);
    }

    @Test
    void vm_without_state_in_its_home_is_not_looked_at() {
        Scenario scenario = new Scenario(MemorySite.twoClusters(), true);

        assertThat(scenario.plan(MigrationOptions.defaults()).steps()).noneMatch(CarryHome.class::isInstance);
        scenario.run();

        assertThat(scenario.spi.calls()).noneMatch(call -> call.startsWith("homes."));
    }
}
