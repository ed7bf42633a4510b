package io.github.onevm.migrate;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.onevm.migrate.event.EventData;
import io.github.onevm.migrate.event.MigrationEvent;
import io.github.onevm.migrate.memory.Fault;
import io.github.onevm.migrate.memory.FaultySpi;
import io.github.onevm.migrate.memory.SpiCall;
import io.github.onevm.migrate.memory.TwoClusters;
import io.github.onevm.migrate.memory.VmScript;
import io.github.onevm.migrate.model.Cancellation;
import io.github.onevm.migrate.model.FailureCode;
import io.github.onevm.migrate.model.MigrationOptions;
import io.github.onevm.migrate.model.Rollback;
import io.github.onevm.migrate.model.VmState;
import io.github.onevm.migrate.progress.Down;
import io.github.onevm.migrate.progress.ProgressModel;
import io.github.onevm.migrate.report.MigrationReport;
import io.github.onevm.migrate.report.Result;
import io.github.onevm.migrate.spi.BackendException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The downtime begins with the attempt to stop the VM that can have stopped it, and is told wherever the VM runs again. */
class DowntimeBeginsTest {
    private static final Set<String> FRONT_END = Set.of("inventory", "control", "records", "migrations");
    private static final Duration OUTAGE = Duration.ofSeconds(20);

    private final Scenario scenario = Scenario.standard();
    private final ProgressModel model = new ProgressModel();

    private static boolean isUndeploy(SpiCall call) {
        return call.text().startsWith("control.undeploy");
    }

    /** The front-end is away from the first undeploy on, for a while, and the journal with it. */
    private void outage() {
        AtomicReference<@Nullable Instant> back = new AtomicReference<>();
        scenario.spi.around(new FaultySpi.Around() {
            @Override
            public <T> T carryOut(SpiCall call, Supplier<T> action) {
                Instant now = scenario.time.now();
                if (isUndeploy(call)) {
                    back.compareAndSet(null, now.plus(OUTAGE));
                }
                Instant end = back.get();
                if (end != null && now.isBefore(end) && FRONT_END.contains(call.target())) {
                    throw new BackendException.Unavailable("away at " + call.text());
                }
                return action.get();
            }
        });
    }

    private <T extends EventData> List<T> told(Class<T> kind) {
        return scenario.events.stream()
                .map(MigrationEvent::data)
                .filter(kind::isInstance)
                .map(kind::cast)
                .toList();
    }

    @Test
    void an_outage_that_turns_the_undeploy_away_is_no_downtime() {
        outage();

        MigrationReport report = scenario.run();

        assertThat(report.result()).isEqualTo(Result.DONE);
        assertThat(report.downtime().orElseThrow().total()).isLessThan(OUTAGE);
        assertThat(told(EventData.DowntimeEnded.class))
                .extracting(EventData.DowntimeEnded::downtime)
                .containsExactly(Duration.ZERO, report.downtime().orElseThrow().total());
        assertThat(scenario.time.passed()).isGreaterThan(OUTAGE);
    }

    @Test
    void an_undeploy_that_is_turned_away_again_and_again_is_no_downtime_either() {
        scenario.spi.failFrom("control.undeploy", 1, Fault.UNAVAILABLE);

        MigrationReport report = scenario.run();

        assertThat(report.failure()).contains(FailureCode.UNREACHABLE);
        assertThat(report.result()).isEqualTo(Result.UNDONE);
        assertThat(report.downtime()).isEmpty();
    }

    @Test
    void the_budget_begins_with_the_attempt_that_is_accepted() {
        outage();

        MigrationReport report = scenario.run(
                MigrationOptions.builder().maxDowntime(Duration.ofSeconds(15)).build());

        assertThat(report.result()).isEqualTo(Result.DONE);
        assertThat(report.downtime().orElseThrow().isTooLong()).isFalse();
    }

    @Test
    void while_it_is_turned_away_nothing_counts_down() {
        outage();
        List<Down> shown = new ArrayList<>();
        scenario.listener = event -> {
            scenario.events.add(event);
            model.onEvent(event);
            if (event.data() instanceof EventData.Waiting.ForServer) {
                model.at(event.at()).orElseThrow().down().ifPresent(shown::add);
            }
        };

        scenario.run();

        assertThat(told(EventData.Waiting.ForServer.class)).isNotEmpty();
        assertThat(shown).isEmpty();
    }

    @Test
    void no_answer_counts_until_a_read_shows_that_the_vm_still_runs() {
        scenario.spi.failAt("control.undeploy", 1, Fault.AMBIGUOUS_BEFORE_EFFECT);

        MigrationReport report = scenario.run();

        List<MigrationEvent> begun = scenario.events.stream()
                .filter(e -> e.data() instanceof EventData.DowntimeBegun)
                .toList();
        assertThat(report.result()).isEqualTo(Result.DONE);
        assertThat(begun).hasSize(2);
        MigrationEvent ended = scenario.events.stream()
                .filter(e -> e.data() instanceof EventData.DowntimeEnded)
                .findFirst()
                .orElseThrow();
        assertThat(report.downtime().orElseThrow().total())
                .isEqualTo(Duration.between(begun.get(1).at(), ended.at()));
    }

    @Test
    void an_answer_that_is_lost_counts_from_the_attempt_that_was_made() {
        scenario.spi.failAt("control.undeploy", 1, Fault.AMBIGUOUS_AFTER_EFFECT);

        scenario.run();

        assertThat(told(EventData.DowntimeBegun.class)).hasSize(1);
        assertThat(told(EventData.DowntimeEnded.class))
                .extracting(EventData.DowntimeEnded::downtime)
                .doesNotContain(Duration.ZERO)
                .hasSize(1);
    }

    @Test
    void a_refusal_is_no_downtime() {
        scenario.spi.failFrom("control.undeploy", 1, Fault.REFUSED);

        MigrationReport report = scenario.run();

        assertThat(report.downtime()).isEmpty();
        assertThat(told(EventData.DowntimeEnded.class))
                .extracting(EventData.DowntimeEnded::downtime)
                .containsExactly(Duration.ZERO);
    }

    @Test
    void a_guest_that_did_not_shut_down_was_not_down() {
        scenario.site.undeployGoes(TwoClusters.VM, VmScript.UNDEPLOY_FALLS_BACK);

        MigrationReport report = scenario.run();

        assertThat(report.failure()).contains(FailureCode.UNDEPLOY_FELL_BACK);
        assertThat(report.downtime()).isEmpty();
        assertThat(told(EventData.DowntimeEnded.class))
                .extracting(EventData.DowntimeEnded::downtime)
                .containsExactly(Duration.ZERO);
    }

    /** From the request to stop until it is RUNNING on the source again. */
    private void assertToldFromBeginToEnd(MigrationReport report) {
        Instant from = scenario.events.stream()
                .filter(e -> e.data() instanceof EventData.DowntimeBegun)
                .findFirst()
                .orElseThrow()
                .at();
        Instant to = scenario.events.stream()
                .filter(e -> e.data() instanceof EventData.VmSeen seen
                        && seen.state().isRunning()
                        && e.at().isAfter(from))
                .reduce((a, b) -> b)
                .orElseThrow()
                .at();
        assertThat(report.result()).isEqualTo(Result.UNDONE);
        assertThat(report.downtime().orElseThrow().total())
                .isEqualTo(Duration.between(from, to))
                .isPositive();
        assertThat(report.downtime().orElseThrow().atLeast()).isEmpty();
    }

    @Test
    void ctrl_c_while_it_is_undeployed_ends_in_a_rollback_that_tells_the_downtime() {
        scenario.listener = event -> {
            scenario.events.add(event);
            if (event.data() instanceof EventData.VmSeen seen && seen.state().isUndeploying()) {
                scenario.cancellation.cancel();
            }
        };

        MigrationReport report = scenario.run();

        assertThat(report.failure()).contains(FailureCode.INTERRUPTED);
        assertToldFromBeginToEnd(report);
    }

    @Test
    void an_undeploy_that_is_late_ends_in_a_rollback_that_tells_the_downtime() {
        List<VmState> slow = new ArrayList<>();
        for (int looks = 0; looks < 205; looks++) {
            slow.add(VmScript.lcm(29));
        }
        slow.add(VmState.UNDEPLOYED);
        scenario.site.undeployGoes(TwoClusters.VM, new VmScript(slow, Optional.empty()));

        MigrationReport report = scenario.run(
                MigrationOptions.builder().undeployLimit(Duration.ofSeconds(1)).build());

        assertThat(report.failure()).contains(FailureCode.UNDEPLOY_LATE);
        assertToldFromBeginToEnd(report);
    }

    @Test
    void a_rollback_by_another_process_tells_it_as_well() {
        Cancellation leaving = Cancellation.leaving();
        MigrationReport left = scenario.migrator.run(
                scenario.plan(MigrationOptions.defaults()),
                event -> {
                    scenario.events.add(event);
                    if (event.data() instanceof EventData.VmSeen seen
                            && seen.state().isUndeploying()) {
                        leaving.cancel();
                    }
                },
                leaving);
        assertThat(left.result()).isEqualTo(Result.NEEDS_PERSON);
        assertThat(left.downtime()).isEmpty();

        assertToldFromBeginToEnd(scenario.migrator.rollback(Rollback.of(TwoClusters.VM), scenario.events::add));
    }
}
