package io.github.onevm.migrate;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.onevm.migrate.event.EventData;
import io.github.onevm.migrate.journal.MigrationJournal;
import io.github.onevm.migrate.memory.Fault;
import io.github.onevm.migrate.memory.MemorySite;
import io.github.onevm.migrate.memory.TwoClusters;
import io.github.onevm.migrate.memory.World;
import io.github.onevm.migrate.model.FailureCode;
import io.github.onevm.migrate.report.MigrationReport;
import io.github.onevm.migrate.report.Result;
import io.github.onevm.migrate.step.CreateVolumes;
import io.github.onevm.migrate.step.FenceSource;
import io.github.onevm.migrate.step.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is made and read side by side while the VM is down. */
class BesideTest {
    private final MemorySite site = MemorySite.twoClusters();
    private final Scenario scenario = new Scenario(site);
    private final World before = scenario.world();

    @ParameterizedTest
    @CsvSource({"beta.create, 1", "beta.create, 3", "alpha.change, 1", "alpha.change, 6"})
    void when_one_of_both_fails_both_are_undone(String call, int which) {
        scenario.spi.failFrom(call, which, Fault.REFUSED).onCall(made -> {
            if (made.text().startsWith("beta.delete") || made.text().startsWith("control.unlock")) {
                scenario.spi.heal();
            }
            if (scenario.events.stream().anyMatch(e -> e.data() instanceof EventData.RollbackBegun)) {
                scenario.spi.heal();
            }
        });

        MigrationReport report = scenario.run();

        assertThat(report.result()).as("%s", report).isEqualTo(Result.UNDONE);
        assertThat(report.failure()).contains(FailureCode.REFUSED);
        assertThat(report.leftovers()).isEmpty();
        assertThat(before.diff(scenario.world())).isEmpty();
    }

    @Test
    void the_journal_announces_both_before_either_acts() {
        List<Integer> announced = new ArrayList<>();
        scenario.spi.onCall(call -> {
            if (call.text().startsWith("beta.create") || call.text().startsWith("alpha.change")) {
                announced.add(journal().announced());
            }
        });

        scenario.run();

        assertThat(announced).hasSize(11).allMatch(last -> last >= number(FenceSource.class));
    }

    private MigrationJournal journal() {
        return scenario.format.read(
                site.migrations().ofVm(TwoClusters.VM).get(0).text());
    }

    private int number(Class<? extends Step> kind) {
        List<Step> steps = journal().plan().steps();
        return 1
                + steps.indexOf(
                        steps.stream().filter(kind::isInstance).findFirst().orElseThrow());
    }

    @Test
    void what_happens_is_told_step_by_step() {
        scenario.run();

        int create = number(CreateVolumes.class);
        int fence = number(FenceSource.class);
        AtomicInteger step = new AtomicInteger();
        List<Integer> ended = new ArrayList<>();
        List<Integer> created = new ArrayList<>();
        List<Integer> renamed = new ArrayList<>();
        scenario.events.forEach(event -> {
            if (event.data() instanceof EventData.StepBegun begun) {
                step.set(begun.number());
            } else if (event.data() instanceof EventData.StepEnded end) {
                ended.add(end.number());
                assertThat(end.number()).isEqualTo(step.get());
            } else if (event.data() instanceof EventData.CallMade made) {
                (made.call().toString().startsWith("Create") ? created : renamed).add(step.get());
            }
        });
        assertThat(ended).isSorted().contains(create, fence);
        assertThat(created).containsOnly(create).hasSize(5);
        assertThat(renamed.stream().filter(number -> number == fence)).hasSize(6);
    }

    @Test
    void records_that_were_read_a_moment_ago_are_not_read_again() {
        scenario.run();

        assertThat(afterTheLock("records.read")).hasSize(1);
    }

    /** Somebody with the right to remove the lock may have started the VM while the data was on its way. */
    @Test
    void records_that_are_old_by_the_time_the_data_has_arrived_are_read_again() {
        scenario.spi.onCall(call -> {
            if (call.text().startsWith("control.lock")) {
                site.store("beta").setUp().arrivalsTake(1, 300);
            }
        });

        scenario.run();

        List<String> calls = scenario.spi.calls();
        assertThat(afterTheLock("records.read")).hasSize(2);
        assertThat(last("records.read", calls)).isGreaterThan(lastBefore("beta.arrivals", "beta.create", calls));
    }

    private List<String> afterTheLock(String what) {
        List<String> calls = scenario.spi.calls();
        return calls.subList(last("control.lock", calls), calls.size()).stream()
                .filter(call -> call.startsWith(what))
                .toList();
    }

    private static int last(String what, List<String> calls) {
        return calls.lastIndexOf(calls.stream()
                .filter(call -> call.startsWith(what))
                .reduce((earlier, later) -> later)
                .orElseThrow());
    }

    private static int lastBefore(String what, String mark, List<String> calls) {
        String first =
                calls.stream().filter(call -> call.startsWith(mark)).findFirst().orElseThrow();
        return last(what, calls.subList(0, calls.indexOf(first)));
    }
}
