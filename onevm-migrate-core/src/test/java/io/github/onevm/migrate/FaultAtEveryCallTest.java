package io.github.onevm.migrate;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.onevm.migrate.memory.Fault;
import io.github.onevm.migrate.memory.MemorySite;
import io.github.onevm.migrate.memory.SpiCall;
import io.github.onevm.migrate.memory.TwoClusters;
import io.github.onevm.migrate.memory.World;
import io.github.onevm.migrate.model.MigrationOptions;
import io.github.onevm.migrate.model.VmState;
import io.github.onevm.migrate.model.VolumeName;
import io.github.onevm.migrate.plan.Plan;
import io.github.onevm.migrate.report.MigrationReport;
import io.github.onevm.migrate.report.Result;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * One fault at every call of a run, of every kind that the call's contract allows: the migration ends well, or the VM is
 * back where it was, or, once the start was asked for, a person is told. At no moment are there two writable copies in
 * use, and none at which no complete copy is left.
 */
class FaultAtEveryCallTest {
    private static final List<VmState> STARTS = List.of(VmState.RUNNING, VmState.POWEROFF, VmState.UNDEPLOYED);

    private static Scenario scenario(VmState start) {
        MemorySite site = MemorySite.twoClusters().state(TwoClusters.VM, start);
        site.store("beta").setUp().volume(TwoClusters.SWAP, Map.of("nvm", "42"));
        return new Scenario(site);
    }

    @TestFactory
    Stream<DynamicTest> ends_well_or_where_it_began() {
        return STARTS.stream().flatMap(start -> {
            Scenario undisturbed = scenario(start);
            Plan plan = undisturbed.plan(MigrationOptions.defaults());
            int planning = undisturbed.spi.log().size();
            assertThat(undisturbed.run(plan).result()).isEqualTo(Result.DONE);
            List<SpiCall> calls = undisturbed.spi.log();
            return calls.subList(planning, calls.size()).stream()
                    // The first call of a run reads the datastores; failing there is failing before the run.
                    .filter(call ->
                            !call.text().startsWith("inventory") && !call.text().startsWith("stores"))
                    .flatMap(call -> call.method().faults().stream()
                            .map(fault -> DynamicTest.dynamicTest(
                                    start + " " + fault + " at " + call.number() + " " + call.text(),
                                    () -> disturbed(start, call, fault))));
        });
    }

    private static void disturbed(VmState start, SpiCall at, Fault fault) {
        Scenario scenario = scenario(start);
        Plan plan = scenario.plan(MigrationOptions.defaults());
        World before = scenario.world();
        List<VolumeName> volumes = scenario.site.volumesOf(TwoClusters.VM);
        scenario.spi.failAt(at.number(), fault).onCall(call -> assertInvariants(scenario.site, volumes, call));

        MigrationReport report = scenario.run(plan);

        boolean startAsked = scenario.changes().contains("control.resume")
                && !report.result().equals(Result.UNDONE);
        switch (report.result()) {
            case DONE ->
                assertThat(scenario.site.records().shows(TwoClusters.move())).isTrue();
            case UNDONE -> assertBackWhereItWas(scenario, start, before);
            case NEEDS_PERSON -> assertThat(startAsked).as("%s", report).isTrue();
        }
        assertThat(scenario.spi.log()).anyMatch(call -> call.injected().isPresent());
    }

    private static void assertBackWhereItWas(Scenario scenario, VmState start, World before) {
        if (start.isPoweroff()) {
            // It is not booted to be powered off again: the state, and what a host held, may differ.
            VmState now = scenario.site.control().status(TwoClusters.VM).state();
            assertThat(now).isIn(VmState.POWEROFF, VmState.UNDEPLOYED);
            scenario.site.state(TwoClusters.VM, VmState.POWEROFF);
        }
        assertThat(before.diff(scenario.world())).isEmpty();
    }

    private static void assertInvariants(MemorySite site, List<VolumeName> volumes, SpiCall after) {
        for (VolumeName volume : volumes) {
            assertThat(site.writableCopiesAttached(volume))
                    .as("%s after %s", volume, after.text())
                    .isLessThanOrEqualTo(1);
            assertThat(site.completeCopies(volume))
                    .as("%s after %s", volume, after.text())
                    .isPositive();
        }
    }
}
