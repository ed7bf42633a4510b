package io.github.onevm.migrate;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.onevm.migrate.event.EventData;
import io.github.onevm.migrate.memory.FaultySpi;
import io.github.onevm.migrate.memory.MemorySite;
import io.github.onevm.migrate.memory.SpiCall;
import io.github.onevm.migrate.memory.TwoClusters;
import io.github.onevm.migrate.memory.VmScript;
import io.github.onevm.migrate.model.FailureCode;
import io.github.onevm.migrate.model.MigrationOptions;
import io.github.onevm.migrate.model.VmState;
import io.github.onevm.migrate.report.MigrationReport;
import io.github.onevm.migrate.report.Result;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Somebody else's operation keeps the VM busy at the moment when it is to be stopped. */
class BusyVmTest {
    private static final VmState BACKUP = VmScript.lcm(69);

    private final Scenario scenario = Scenario.standard();
    private final MemorySite site = scenario.site;

    /** From the first call that fits on, for so long. */
    private void busy(VmState state, String call, Duration time) {
        AtomicBoolean begun = new AtomicBoolean();
        Instant[] end = {Instant.MAX};
        scenario.spi.onCall(each -> {
            if (!begun.get() && isIt(each, call)) {
                begun.set(true);
                end[0] = scenario.time.now().plus(time);
                site.state(TwoClusters.VM, state);
            } else if (begun.get() && !scenario.time.now().isBefore(end[0])) {
                end[0] = Instant.MAX;
                site.state(TwoClusters.VM, VmState.RUNNING);
            }
        });
    }

    private static boolean isIt(SpiCall call, String text) {
        return call.text().startsWith(text);
    }

    @ParameterizedTest(name = "LCM_STATE {0}")
    @ValueSource(ints = {4, 17, 24, 25, 26, 57, 59, 62, 66, 69})
    void it_is_waited_for(int lcmState) {
        busy(VmScript.lcm(lcmState), "beta.arrivals", Duration.ofSeconds(90));

        MigrationReport report = scenario.run();

        assertThat(report.result()).as("%s", report).isEqualTo(Result.DONE);
        assertThat(scenario.time.passed()).isGreaterThan(Duration.ofSeconds(90));
    }

    @Test
    void what_was_written_meanwhile_is_sent_before_the_vm_is_stopped() {
        busy(BACKUP, "beta.arrivals", Duration.ofSeconds(90));

        scenario.run();

        assertThat(scenario.changes().stream().filter("alpha.send"::equals).count())
                .isGreaterThan(3);
        assertThat(scenario.events)
                .anyMatch(e -> e.data() instanceof EventData.Waiting.ForIdleVm wait
                        && wait.state().name().equals("BACKUP"));
    }

    @Test
    void it_is_waited_for_without_rounds_too() {
        busy(BACKUP, "migrations.add", Duration.ofSeconds(90));

        MigrationReport report = scenario.run(
                MigrationOptions.builder().preCopyLimit(Duration.ZERO).build());

        assertThat(report.result()).as("%s", report).isEqualTo(Result.DONE);
    }

    @Test
    void a_refused_undeploy_is_asked_for_again_when_it_is_over() {
        AtomicBoolean struck = new AtomicBoolean();
        Instant[] end = {Instant.MAX};
        scenario.spi.around(new FaultySpi.Around() {
            @Override
            public <T> T carryOut(SpiCall call, Supplier<T> action) {
                if (isIt(call, "control.undeploy") && struck.compareAndSet(false, true)) {
                    end[0] = scenario.time.now().plusSeconds(40);
                    site.state(TwoClusters.VM, BACKUP);
                }
                if (!scenario.time.now().isBefore(end[0])) {
                    end[0] = Instant.MAX;
                    site.state(TwoClusters.VM, VmState.RUNNING);
                }
                return action.get();
            }
        });

        MigrationReport report = scenario.run();

        assertThat(report.result()).as("%s", report).isEqualTo(Result.DONE);
        assertThat(scenario.changes().stream().filter("control.undeploy"::equals))
                .hasSize(2);
    }

    @Test
    void a_backup_that_takes_longer_than_the_limit_ends_the_move_and_the_vm_runs_on() {
        busy(BACKUP, "migrations.add", Duration.ofDays(1));

        MigrationReport report = scenario.run(MigrationOptions.builder()
                .preCopyLimit(Duration.ZERO)
                .undeployLimit(Duration.ofMinutes(5))
                .build());

        assertThat(report.failure()).contains(FailureCode.VM_BUSY);
        assertThat(report.result()).as("%s", report).isEqualTo(Result.UNDONE);
        assertThat(scenario.changes()).doesNotContain("control.undeploy");
        assertThat(report.cause().orElseThrow()).contains("VM 42 has been BACKUP for 300 s");
    }
}
