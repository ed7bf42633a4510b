package io.github.onevm.migrate;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.onevm.migrate.memory.TwoClusters;
import io.github.onevm.migrate.model.MigrationOptions;
import io.github.onevm.migrate.model.MigrationRequest;
import io.github.onevm.migrate.plan.Plan;
import io.github.onevm.migrate.plan.PlanBuilder;
import io.github.onevm.migrate.report.MigrationReport;
import io.github.onevm.migrate.step.Cancellation;
import io.github.onevm.migrate.step.FailureCode;
import io.github.onevm.migrate.step.Step;
import java.util.List;
import java.util.stream.IntStream;
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

        MigrationReport report = readOnly.run(plan, event -> {}, new Cancellation());

        assertThat(report.failure()).contains(FailureCode.INTERNAL);
        assertThat(report.cause()).get().asString().contains("send of volumes", "read-only guard");
        assertThat(scenario.changes()).isEmpty();
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
        Scenario fresh = Scenario.standard();
        Plan whole = fresh.plan(MigrationOptions.defaults());
        Plan one = new PlanBuilder().from(whole).steps(List.of(step)).build();

        MigrationReport report = fresh.migrator.readOnly().run(one, event -> {}, new Cancellation());

        assertThat(report.failure()).contains(FailureCode.INTERNAL);
        assertThat(fresh.changes()).isEmpty();
    }

    @Test
    void planning_and_checking_need_no_more_than_looking() {
        MigrationRequest request = new MigrationRequest(TwoClusters.VM, TwoClusters.BETA, MigrationOptions.defaults());

        assertThat(readOnly.plan(request)).isEqualTo(scenario.migrator.plan(request));
        assertThat(readOnly.check(request).blocks()).isFalse();
    }
}
