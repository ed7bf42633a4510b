package io.github.onevm.migrate;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.onevm.migrate.event.EventData;
import io.github.onevm.migrate.memory.Fault;
import io.github.onevm.migrate.memory.FaultySpi;
import io.github.onevm.migrate.memory.MemoryClaimants;
import io.github.onevm.migrate.memory.MemorySite;
import io.github.onevm.migrate.memory.SpiCall;
import io.github.onevm.migrate.memory.TwoClusters;
import io.github.onevm.migrate.model.FailureCode;
import io.github.onevm.migrate.model.MigrationOptions;
import io.github.onevm.migrate.model.NamedSnapshot;
import io.github.onevm.migrate.model.Resume;
import io.github.onevm.migrate.model.Rollback;
import io.github.onevm.migrate.model.SnapshotCopy;
import io.github.onevm.migrate.model.SnapshotPolicy;
import io.github.onevm.migrate.model.VmState;
import io.github.onevm.migrate.model.VolumeName;
import io.github.onevm.migrate.plan.Plan;
import io.github.onevm.migrate.report.MigrationReport;
import io.github.onevm.migrate.report.Result;
import io.github.onevm.migrate.spi.BackendException;
import io.github.onevm.migrate.spi.NamedSnapshots;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** Copies of snapshots that the destination does not list yet, or whose list cannot be read. */
class UnlistedCopiesTest {
    private static final MigrationOptions CARRY =
            MigrationOptions.builder().snapshots(SnapshotPolicy.CARRY).build();
    private static final VolumeName FIRST = new VolumeName(TwoClusters.CLONE + "-snap0");

    private final Scenario scenario = new Scenario(TwoClusters.withSnapshots(MemorySite.twoClusters()));
    private final MemorySite site = scenario.site;

    /** The number of looks at the destination that do not show the copy. */
    private final AtomicInteger hidden = new AtomicInteger();

    private final class Hiding implements FaultySpi.Around {
        @Override
        @SuppressWarnings("unchecked")
        public <T> T carryOut(SpiCall call, Supplier<T> action) {
            T result = action.get();
            if (!call.text().startsWith("beta.snapshots[") || hidden.getAndDecrement() <= 0) {
                return result;
            }
            return (T) ((List<NamedSnapshot>) result)
                    .stream().filter(s -> !s.name().equals(FIRST.value())).toList();
        }
    }

    private static boolean isReceive(SpiCall call) {
        return call.text().startsWith("beta.receive[") && call.text().contains(FIRST.value());
    }

    private void dieAfter(Predicate<SpiCall> last) {
        scenario.spi.onCall(call -> {
            if (last.test(call)) {
                throw new Death();
            }
        });
        try {
            scenario.run(CARRY);
            throw new AssertionError("it lived");
        } catch (Death expected) {
            scenario.spi.onCall(call -> {});
        }
    }

    private MigrationReport resume() {
        return scenario.migratorOn(new MemoryClaimants("node-x"))
                .resume(Resume.of(TwoClusters.VM).takingOver(), e -> scenario.events.add(e), scenario.cancellation);
    }

    private MigrationReport rollback() {
        return scenario.migratorOn(new MemoryClaimants("node-x"))
                .rollback(Rollback.of(TwoClusters.VM).takingOver(), e -> scenario.events.add(e));
    }

    private List<VolumeName> onBeta() {
        return site.store("beta").setUp().snapshotNames();
    }

    @Test
    void a_resumed_run_takes_over_a_copy_that_was_not_listed_yet() {
        dieAfter(UnlistedCopiesTest::isReceive);
        hidden.set(2);
        scenario.spi.around(new Hiding());

        MigrationReport report = resume();

        assertThat(report.result()).isEqualTo(Result.DONE);
        assertThat(onBeta()).hasSize(9);
        assertThat(scenario.spi.log()).filteredOn(UnlistedCopiesTest::isReceive).hasSize(2);
    }

    @Test
    void a_rollback_waits_for_a_copy_that_a_run_which_died_has_asked_for() {
        // Complete at once: its export can be ended, so nothing but the wait for the copy finds it.
        site.store("beta").setUp().arrivalsTake(0, 0);
        dieAfter(UnlistedCopiesTest::isReceive);
        hidden.set(2);
        scenario.spi.around(new Hiding());

        assertThat(rollback().result()).isEqualTo(Result.UNDONE);

        assertThat(onBeta()).isEmpty();
    }

    @Test
    void a_copy_asked_for_without_an_answer_and_then_refused_is_deleted_once_it_is_listed() {
        Plan plan = scenario.plan(CARRY);
        hidden.set(Integer.MAX_VALUE);
        scenario.spi.around(new Hiding());
        scenario.spi.onCall(call -> {
            if (isReceive(call) && call.error().isEmpty()) {
                throw new BackendException.Ambiguous("the answer is lost");
            }
        });
        scenario.listener = e -> {
            if (e.data() instanceof EventData.RollbackBegun) {
                hidden.set(1);
            }
        };

        MigrationReport report = scenario.run(plan);

        assertThat(report.result()).isEqualTo(Result.UNDONE);
        assertThat(onBeta()).isEmpty();
    }

    @Test
    void a_copy_that_somebody_else_made_meanwhile_is_not_deleted() {
        Plan plan = scenario.plan(CARRY);
        NamedSnapshots beta = site.store("beta").namedSnapshots().orElseThrow();
        scenario.spi.around(new FaultySpi.Around() {
            @Override
            public <T> T carryOut(SpiCall call, Supplier<T> action) {
                if (isReceive(call)) {
                    beta.receive(new SnapshotCopy(original().id(), "alpha-loc", FIRST, "one-ds-102", Map.of()));
                }
                return action.get();
            }
        });

        MigrationReport report = scenario.run(plan);

        assertThat(report.result()).isEqualTo(Result.UNDONE);
        assertThat(onBeta()).containsExactly(FIRST);
    }

    private NamedSnapshot original() {
        return site.store("alpha")
                .namedSnapshots()
                .orElseThrow()
                .list(s -> s.name().equals(FIRST.value()))
                .get(0);
    }

    @Test
    void a_stopped_vm_runs_again_although_a_resumed_run_cannot_list_the_copies() {
        dieAfter(call -> call.text().startsWith("beta.create["));
        scenario.spi.failFrom("beta.snapshots", 1, Fault.UNAVAILABLE);

        MigrationReport report = resume();

        assertThat(report.result()).isEqualTo(Result.UNDONE);
        assertThat(report.failure()).contains(FailureCode.UNREACHABLE);
        assertThat(site.control().status(TwoClusters.VM).state()).isEqualTo(VmState.RUNNING);
    }
}
