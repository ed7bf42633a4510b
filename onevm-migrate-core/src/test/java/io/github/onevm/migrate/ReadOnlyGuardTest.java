package io.github.onevm.migrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.onevm.migrate.execution.DataCheck;
import io.github.onevm.migrate.execution.Journal;
import io.github.onevm.migrate.execution.Lanes;
import io.github.onevm.migrate.execution.Move;
import io.github.onevm.migrate.execution.RunState;
import io.github.onevm.migrate.execution.StepContext;
import io.github.onevm.migrate.memory.FaultySpi;
import io.github.onevm.migrate.memory.TwoClusters;
import io.github.onevm.migrate.memory.VirtualTime;
import io.github.onevm.migrate.model.Arrival;
import io.github.onevm.migrate.model.Cancellation;
import io.github.onevm.migrate.model.CutOverGate;
import io.github.onevm.migrate.model.Datastore;
import io.github.onevm.migrate.model.MigrationOptions;
import io.github.onevm.migrate.model.MigrationRequest;
import io.github.onevm.migrate.model.SnapshotId;
import io.github.onevm.migrate.plan.Plan;
import io.github.onevm.migrate.readonly.ReadOnly;
import io.github.onevm.migrate.spi.VolumeStores;
import io.github.onevm.migrate.step.Step;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What is read-only cannot change anything, whatever it tries. */
class ReadOnlyGuardTest {
    private final Scenario scenario = Scenario.standard();
    private final Migrator readOnly = scenario.migrator.readOnly();

    @Test
    void a_plan_that_is_run_all_the_same_fails_at_its_first_change() {
        Plan plan = scenario.plan(MigrationOptions.defaults());

        assertThatThrownBy(() -> readOnly.run(plan, event -> {}, new Cancellation()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContainingAll("adding of a journal", "read-only guard");
        assertThat(scenario.spi.mutations()).isEmpty();
    }

    @TestFactory
    List<DynamicTest> no_step_gets_through() {
        List<Step> steps = scenario.plan(MigrationOptions.defaults()).steps();
        return IntStream.range(0, steps.size())
                .filter(i -> !steps.get(i).calls().isEmpty())
                .mapToObj(i -> DynamicTest.dynamicTest(steps.get(i).title(), () -> assertStopped(steps.get(i))))
                .toList();
    }

    private static void assertStopped(Step step) {
        FaultySpi spi = Scenario.standard().spi;
        VolumeStores stores = ReadOnly.stores(spi.stores());
        List<Datastore> datastores = spi.inventory().datastores();
        StepContext context = new StepContext(
                new Move(TwoClusters.VM, TwoClusters.BETA, Instant.EPOCH, Optional.empty(), Optional.empty(), false),
                stores.open(datastores.get(0)),
                stores.open(datastores.get(2)),
                stores.conventions(),
                ReadOnly.control(spi.control()),
                ReadOnly.records(spi.records()),
                ReadOnly.images(spi.imageRecords()),
                ReadOnly.homes(spi.homes()),
                ReadOnly.copies(spi.copies()),
                new VirtualTime(),
                afterTwoRounds(),
                new Cancellation(),
                CutOverGate.OPEN,
                Lanes.ONE,
                Journal.NONE,
                data -> {},
                DataCheck.NONE);

        assertThatThrownBy(() -> step.run(context)).isInstanceOf(IllegalStateException.class);

        assertThat(spi.mutations()).isEmpty();
    }

    private static RunState afterTwoRounds() {
        RunState state = new RunState();
        Stream.of("aaaa.b.1", "aaaa.b.2")
                .map(SnapshotId::new)
                .forEach(id -> state.arrived(Map.of(TwoClusters.CLONE, new Arrival(id, id, "", true))));
        return state;
    }

    @Test
    void planning_and_checking_need_no_more_than_looking() {
        MigrationRequest request = new MigrationRequest(TwoClusters.VM, TwoClusters.BETA, MigrationOptions.defaults());

        assertThat(readOnly.plan(request)).isEqualTo(scenario.migrator.plan(request));
        assertThat(readOnly.check(request).blocks()).isFalse();
    }
}
