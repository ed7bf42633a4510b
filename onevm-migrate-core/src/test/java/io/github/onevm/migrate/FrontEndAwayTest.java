package io.github.onevm.migrate;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.onevm.migrate.event.EventData;
import io.github.onevm.migrate.memory.FaultySpi;
import io.github.onevm.migrate.memory.MemorySite;
import io.github.onevm.migrate.memory.SpiCall;
import io.github.onevm.migrate.memory.TwoClusters;
import io.github.onevm.migrate.model.FailureCode;
import io.github.onevm.migrate.model.MigrationOptions;
import io.github.onevm.migrate.plan.Plan;
import io.github.onevm.migrate.report.MigrationReport;
import io.github.onevm.migrate.report.Result;
import io.github.onevm.migrate.spi.BackendException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** OpenNebula is away for a while, as when its server or its database is restarted: it does nothing, and says so. */
class FrontEndAwayTest {
    private static final Set<String> FRONT_END = Set.of("inventory", "control", "records", "migrations");
    private static final Duration RESTART = Duration.ofSeconds(20);

    /** From the nth call of a run on, for a while of virtual time. */
    private static final class Away implements FaultySpi.Around {
        private final Scenario scenario;
        private final int from;
        private final Duration howLong;
        private Instant back = Instant.MAX;

        Away(Scenario scenario, int nth, Duration howLong) {
            this.scenario = scenario;
            this.from = scenario.spi.log().size() + nth;
            this.howLong = howLong;
        }

        @Override
        public <T> T carryOut(SpiCall call, Supplier<T> action) {
            Instant now = scenario.time.now();
            if (call.number() == from) {
                back = now.plus(howLong);
            }
            boolean away = call.number() >= from && now.isBefore(back);
            if (away && FRONT_END.contains(call.target())) {
                throw new BackendException.Unavailable("away at " + call.text());
            }
            return action.get();
        }
    }

    private static Scenario calm() {
        return new Scenario(MemorySite.twoClusters());
    }

    private static Plan plan(Scenario scenario) {
        return scenario.plan(MigrationOptions.builder().parallel(1).build());
    }

    /** The numbers of the calls from the one that stops the VM on, counted from the begin of the run. */
    private static List<Integer> callsFromTheStopOn() {
        Scenario scenario = calm();
        Plan plan = plan(scenario);
        int before = scenario.spi.log().size();
        scenario.run(plan);
        List<SpiCall> calls =
                scenario.spi.log().subList(before, scenario.spi.log().size());
        List<Integer> numbers = new ArrayList<>();
        boolean stopped = false;
        for (SpiCall call : calls) {
            stopped |= call.text().startsWith("control.undeploy");
            // The last one closes the record of what is done already.
            if (stopped && call.number() < calls.get(calls.size() - 1).number()) {
                numbers.add(call.number() - before);
            }
        }
        return numbers;
    }

    @Test
    void a_restart_while_the_vm_is_down_is_waited_for_at_whatever_call_it_begins() {
        List<String> failed = new ArrayList<>();
        for (int nth : callsFromTheStopOn()) {
            Scenario scenario = calm();
            Plan plan = plan(scenario);
            scenario.spi.around(new Away(scenario, nth, RESTART));

            MigrationReport report = scenario.run(plan);

            if (report.result() != Result.DONE) {
                failed.add("call " + nth + ": " + report);
            }
        }

        assertThat(failed).isEmpty();
    }

    @Test
    void the_waiting_is_told() {
        Scenario scenario = calm();
        Plan plan = plan(scenario);
        scenario.spi.around(new Away(scenario, callsFromTheStopOn().get(0), RESTART));

        scenario.run(plan);

        assertThat(scenario.events)
                .anyMatch(e -> e.data() instanceof EventData.Waiting.ForServer wait
                        && wait.atMost().equals(Optional.of(Duration.ofSeconds(30)))
                        && wait.message().startsWith("away at control.undeploy"));
    }

    @Test
    void an_outage_before_the_stop_leaves_the_vm_running() {
        Scenario scenario = calm();
        Plan plan = plan(scenario);
        scenario.spi.around(new Away(scenario, callsFromTheStopOn().get(0), Duration.ofMinutes(1)));

        MigrationReport report = scenario.run(plan);

        assertThat(report.failure()).contains(FailureCode.UNREACHABLE);
        assertThat(report.result()).isEqualTo(Result.UNDONE);
        assertThat(scenario.site.control().status(TwoClusters.VM).state().isRunning())
                .isTrue();
    }

    @Test
    void whoever_asks_to_stop_does_not_wait_for_the_end_of_an_outage() {
        Scenario scenario = calm();
        Plan plan = plan(scenario);
        scenario.spi.around(new Away(scenario, callsFromTheStopOn().get(0), Duration.ofSeconds(5)));
        scenario.listener = event -> scenario.cancellation.cancel();

        MigrationReport report = scenario.run(plan);

        assertThat(report.result()).isEqualTo(Result.UNDONE);
    }
}
