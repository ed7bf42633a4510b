package io.github.onevm.migrate;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.onevm.migrate.event.EventData;
import io.github.onevm.migrate.event.MigrationEvent;
import io.github.onevm.migrate.memory.Fault;
import io.github.onevm.migrate.memory.MemorySite;
import io.github.onevm.migrate.memory.TwoClusters;
import io.github.onevm.migrate.memory.VmScript;
import io.github.onevm.migrate.memory.World;
import io.github.onevm.migrate.model.FailureCode;
import io.github.onevm.migrate.model.MigrationOptions;
import io.github.onevm.migrate.model.VmState;
import io.github.onevm.migrate.report.MigrationReport;
import io.github.onevm.migrate.report.NextAction;
import io.github.onevm.migrate.report.Result;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** OpenNebula was restarted while a driver worked: the VM stays in EPILOG_UNDEPLOY or PROLOG_UNDEPLOY until it is told to retry. */
class LostOperationTest {
    private static final VmScript START_IS_LOST = VmScript.of(VmState.PENDING, VmScript.lcm(31));

    private final Scenario scenario = Scenario.standard();
    private final MemorySite site = scenario.site;
    private final World before = scenario.world();

    private long recoveries() {
        return scenario.changes().stream().filter("control.recover"::equals).count();
    }

    private List<EventData> told() {
        return scenario.events.stream().map(MigrationEvent::data).toList();
    }

    private void at(Duration passed, Runnable action) {
        scenario.spi.onCall(call -> {
            if (scenario.time.passed().compareTo(passed) >= 0) {
                scenario.spi.onCall(later -> {});
                action.run();
            }
        });
    }

    @Test
    void a_lost_undeploy_is_begun_anew_once_the_limit_has_passed() {
        site.undeployGoes(TwoClusters.VM, VmScript.UNDEPLOY_IS_LOST);

        MigrationReport report = scenario.run(MigrationOptions.builder()
                .undeployLimit(Duration.ofSeconds(300))
                .continueOverBudget(true)
                .build());

        assertThat(report.result()).as("%s", report).isEqualTo(Result.DONE);
        assertThat(recoveries()).isEqualTo(1);
        assertThat(scenario.time.passed()).isBetween(Duration.ofSeconds(300), Duration.ofSeconds(340));
        assertThat(told())
                .contains(new EventData.OperationRetried(
                        EventData.Operation.UNDEPLOY,
                        Optional.of(VmScript.lcm(30)),
                        Optional.of(Duration.ofSeconds(300))));
    }

    @Test
    void a_driver_that_works_is_not_disturbed_by_a_guest_that_was_slow() {
        site.undeployGoes(TwoClusters.VM, VmScript.of(VmScript.lcm(29)));
        at(Duration.ofSeconds(290), () -> {
            site.state(TwoClusters.VM, VmScript.lcm(30));
            at(Duration.ofSeconds(500), () -> site.state(TwoClusters.VM, VmState.UNDEPLOYED));
        });

        MigrationReport report = scenario.run(MigrationOptions.builder()
                .undeployLimit(Duration.ofSeconds(300))
                .continueOverBudget(true)
                .build());

        assertThat(report.result()).as("%s", report).isEqualTo(Result.DONE);
        assertThat(recoveries()).isZero();
    }

    @Test
    void a_lost_start_is_begun_anew() {
        site.resumeGoes(TwoClusters.VM, START_IS_LOST);
        site.deployGoes(TwoClusters.VM, VmScript.of(VmScript.lcm(31)));

        MigrationReport report = scenario.run();

        assertThat(report.result()).as("%s", report).isEqualTo(Result.DONE);
        assertThat(recoveries()).isEqualTo(1);
    }

    @Test
    void a_release_that_does_not_retry_it_leaves_the_command_to_a_person() {
        site.undeployGoes(TwoClusters.VM, VmScript.UNDEPLOY_IS_LOST);
        scenario.spi.failFrom("control.recover", 1, Fault.REFUSED);

        MigrationReport report = scenario.run();

        assertThat(report.failure()).contains(FailureCode.UNDEPLOY_LATE);
        assertThat(report.cause().orElseThrow()).contains("OpenNebula has lost the operation");
        assertThat(report.next())
                .contains(new NextAction.RetryDriver(TwoClusters.VM, NextAction.Reason.OPERATION_LOST));
    }

    @Test
    void the_way_back_begins_it_anew_as_well() {
        site.undeployGoes(TwoClusters.VM, VmScript.UNDEPLOY_IS_LOST);
        scenario.spi.failAt("control.recover", 1, Fault.REFUSED);

        MigrationReport report = scenario.run();

        assertThat(report.result()).as("%s", report).isEqualTo(Result.UNDONE);
        assertThat(before.diff(scenario.world())).isEmpty();
    }
}
