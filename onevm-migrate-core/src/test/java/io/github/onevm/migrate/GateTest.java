package io.github.onevm.migrate;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.onevm.migrate.event.EventData;
import io.github.onevm.migrate.event.EventData.Waiting;
import io.github.onevm.migrate.memory.Fault;
import io.github.onevm.migrate.memory.MemoryClaimants;
import io.github.onevm.migrate.memory.TwoClusters;
import io.github.onevm.migrate.model.CutOverGate;
import io.github.onevm.migrate.model.FailureCode;
import io.github.onevm.migrate.model.MigrationOptions;
import io.github.onevm.migrate.model.OperatorSignal;
import io.github.onevm.migrate.model.Resume;
import io.github.onevm.migrate.model.VmState;
import io.github.onevm.migrate.report.MigrationReport;
import io.github.onevm.migrate.report.Result;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** A program says when a VM may be stopped. */
class GateTest {
    private final Scenario scenario = Scenario.standard();
    private final AtomicInteger asked = new AtomicInteger();

    private MigrationReport run(CutOverGate gate, MigrationOptions options) {
        return scenario.migrator
                .withGate(vm -> {
                    assertThat(asked.incrementAndGet()).as("asked").isLessThan(20_000);
                    assertThat(vm).isEqualTo(TwoClusters.VM);
                    return gate.opens(vm);
                })
                .run(scenario.plan(options), scenario.events::add, scenario.cancellation);
    }

    private MigrationReport run(CutOverGate gate) {
        return run(gate, MigrationOptions.defaults());
    }

    /** Opens after that time of the clock of the site. */
    private CutOverGate after(Duration wait) {
        var opening = scenario.time.now().plus(wait);
        return vm -> !scenario.time.now().isBefore(opening);
    }

    private long sends() {
        return scenario.changes().stream().filter("alpha.send"::equals).count();
    }

    private boolean wasStopped() {
        return scenario.changes().stream().anyMatch(change -> change.contains("undeploy"));
    }

    private long told(Class<?> kind) {
        return scenario.events.stream()
                .map(event -> event.data())
                .filter(kind::isInstance)
                .count();
    }

    private void at(String call, int nth, Runnable action) {
        AtomicInteger left = new AtomicInteger(nth);
        scenario.spi.onCall(made -> {
            if (made.text().startsWith(call) && left.decrementAndGet() == 0) {
                action.run();
            }
        });
    }

    @Test
    void a_vm_is_stopped_when_the_gate_opens_and_its_writes_are_sent_until_then() {
        MigrationReport report = run(after(Duration.ofMinutes(10)));

        assertThat(report.result()).isEqualTo(Result.DONE);
        assertThat(sends()).isGreaterThan(10);
        assertThat(told(Waiting.ForTurn.class)).isPositive();
    }

    @Test
    void the_limit_of_the_rounds_counts_from_when_the_gate_opens() {
        MigrationReport report = run(
                after(Duration.ofHours(3)),
                MigrationOptions.builder().preCopyLimit(Duration.ofHours(1)).build());

        assertThat(report.result()).isEqualTo(Result.DONE);
    }

    @Test
    void the_gate_is_asked_only_when_the_vm_is_ready() {
        scenario.site.store("beta").setUp().arrivalsTake(1, 10);
        AtomicInteger whenAskedFirst = new AtomicInteger();

        run(vm -> {
            whenAskedFirst.compareAndSet(0, (int) told(EventData.RoundEnded.class));
            return true;
        });

        assertThat(whenAskedFirst).hasPositiveValue();
    }

    @Test
    void without_rounds_the_vm_waits_for_the_gate_as_well() {
        MigrationReport report = run(
                after(Duration.ofMinutes(10)),
                MigrationOptions.builder().preCopyLimit(Duration.ZERO).build());

        assertThat(report.result()).isEqualTo(Result.DONE);
        assertThat(told(Waiting.ForTurn.class)).isPositive();
        assertThat(sends()).isEqualTo(1);
    }

    @Test
    void a_vm_that_is_off_waits_for_the_gate_before_anything_of_it_is_moved() {
        scenario.site.state(TwoClusters.VM, VmState.UNDEPLOYED);

        MigrationReport report = run(after(Duration.ofMinutes(10)));

        assertThat(report.result()).isEqualTo(Result.DONE);
        assertThat(told(Waiting.ForTurn.class)).isPositive();
    }

    @Test
    void a_fault_while_the_gate_is_shut_ends_nothing() {
        CutOverGate gate = after(Duration.ofMinutes(10));
        at("alpha.send", 3, () -> scenario.spi.failFrom("alpha.send", 1, Fault.UNAVAILABLE));
        scenario.listener = event -> {
            if (event.data() instanceof EventData.Warning.AttemptFailed) {
                scenario.spi.heal();
            }
        };

        MigrationReport report = scenario.migrator
                .withGate(gate)
                .run(
                        scenario.plan(MigrationOptions.defaults()),
                        event -> {
                            scenario.events.add(event);
                            scenario.listener.onEvent(event);
                        },
                        scenario.cancellation);

        assertThat(report.result()).as("%s", report).isEqualTo(Result.DONE);
        assertThat(told(EventData.Warning.AttemptFailed.class)).isPositive();
    }

    @Test
    void a_run_that_is_asked_to_stop_while_the_gate_is_shut_leaves_the_vm_running() {
        MigrationReport report = run(vm -> {
            if (asked.get() > 5) {
                scenario.cancellation.cancel();
            }
            return false;
        });

        assertThat(report.failure()).contains(FailureCode.INTERRUPTED);
        assertThat(wasStopped()).isFalse();
    }

    @Test
    void the_same_without_rounds() {
        MigrationReport report = run(
                vm -> {
                    if (asked.get() > 5) {
                        scenario.cancellation.cancel();
                    }
                    return false;
                },
                MigrationOptions.builder().preCopyLimit(Duration.ZERO).build());

        assertThat(report.failure()).contains(FailureCode.INTERRUPTED);
        assertThat(wasStopped()).isFalse();
    }

    @Test
    void the_operator_goes_before_the_gate() {
        at(
                "alpha.send",
                4,
                () -> scenario.migratorOn(new MemoryClaimants("node-y"))
                        .signal(TwoClusters.VM, OperatorSignal.CUT_OVER_NOW));

        MigrationReport report = run(vm -> false);

        assertThat(report.result()).isEqualTo(Result.DONE);
    }

    @Test
    void a_gate_that_throws_fails_the_run_before_the_vm_is_stopped() {
        MigrationReport report = run(vm -> {
            throw new IllegalStateException("the gate is broken");
        });

        assertThat(report.result()).isNotEqualTo(Result.DONE);
        assertThat(report.cause().orElse("")).contains("the gate is broken");
        assertThat(wasStopped()).isFalse();
    }

    /** A VM that is down must come up, whatever the time of day. */
    @Test
    void a_move_whose_vm_is_stopped_already_is_resumed_though_the_gate_is_shut() {
        at("beta.create", 1, () -> {
            throw new Death();
        });
        try {
            run(CutOverGate.OPEN);
        } catch (Death expected) {
            at("nothing", 1, () -> {});
        }

        MigrationReport report = scenario.migrator
                .withGate(vm -> false)
                .resume(Resume.of(TwoClusters.VM), scenario.events::add, scenario.cancellation);

        assertThat(report.result()).isEqualTo(Result.DONE);
    }

    /** The journal announces the stop before the call: a process that dies between the two has not stopped the VM. */
    @Test
    void a_vm_whose_stop_was_announced_and_not_made_waits_for_the_gate() {
        AtomicInteger writes = new AtomicInteger();
        scenario.spi.onCall(call -> {
            if (call.text().startsWith("migrations.replace") && isStopAnnounced() && writes.incrementAndGet() == 1) {
                throw new Death();
            }
        });
        try {
            run(CutOverGate.OPEN);
        } catch (Death expected) {
            scenario.spi.onCall(call -> {});
        }
        assertThat(wasStopped()).isFalse();

        MigrationReport report = scenario.migrator
                .withGate(vm -> {
                    if (asked.incrementAndGet() > 5) {
                        scenario.cancellation.cancel();
                    }
                    return false;
                })
                .resume(Resume.of(TwoClusters.VM), scenario.events::add, scenario.cancellation);

        assertThat(report.failure()).contains(FailureCode.INTERRUPTED);
        assertThat(wasStopped()).isFalse();
        assertThat(asked).hasValueGreaterThan(5);
    }

    private boolean isStopAnnounced() {
        return scenario.format
                .read(scenario.site.migrations().ofVm(TwoClusters.VM).get(0).text())
                .learned()
                .stopAsked();
    }

    @Test
    void a_rehearsal_stops_no_vm_and_asks_no_gate() {
        MigrationReport report =
                run(vm -> false, MigrationOptions.builder().rehearsal(true).build());

        assertThat(report.result()).isEqualTo(Result.DONE);
        assertThat(asked).hasValue(0);
    }
}
