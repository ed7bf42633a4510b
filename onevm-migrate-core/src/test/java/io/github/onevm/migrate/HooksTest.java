package io.github.onevm.migrate;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.onevm.migrate.event.EventData;
import io.github.onevm.migrate.event.MigrationListener;
import io.github.onevm.migrate.hook.HookAnswer;
import io.github.onevm.migrate.hook.HookCall;
import io.github.onevm.migrate.hook.Hooks;
import io.github.onevm.migrate.memory.Fault;
import io.github.onevm.migrate.memory.MemoryClaimants;
import io.github.onevm.migrate.memory.TwoClusters;
import io.github.onevm.migrate.model.Cancellation;
import io.github.onevm.migrate.model.ClusterId;
import io.github.onevm.migrate.model.Commit;
import io.github.onevm.migrate.model.FailureCode;
import io.github.onevm.migrate.model.HookPoint;
import io.github.onevm.migrate.model.HookResult;
import io.github.onevm.migrate.model.MigrationOptions;
import io.github.onevm.migrate.model.OperatorSignal;
import io.github.onevm.migrate.model.Resume;
import io.github.onevm.migrate.model.Rollback;
import io.github.onevm.migrate.plan.Plan;
import io.github.onevm.migrate.report.MigrationReport;
import io.github.onevm.migrate.report.Result;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** When hooks are called, with what, and what the run does while they are at work. */
@Timeout(60)
class HooksTest {
    private final Scenario scenario = Scenario.standard();

    private Migrator with(RecordingHook... hooks) {
        return scenario.migrator.withHooks(Hooks.of(List.of(hooks)));
    }

    private MigrationReport move(RecordingHook... hooks) {
        return with(hooks).run(scenario.plan(MigrationOptions.defaults()), scenario.listener, scenario.cancellation);
    }

    private List<HookResult> results() {
        return scenario.events.stream()
                .map(event -> event.data())
                .filter(EventData.HookEnded.class::isInstance)
                .map(data -> ((EventData.HookEnded) data).result())
                .toList();
    }

    @Test
    void a_move_calls_the_points_that_its_plan_names() {
        RecordingHook hook = new RecordingHook();

        move(hook);

        assertThat(hook.points())
                .containsExactly(
                        HookPoint.BEGUN,
                        HookPoint.BEFORE_STOP,
                        HookPoint.STOPPED,
                        HookPoint.BEFORE_CUT_OVER,
                        HookPoint.BEFORE_START,
                        HookPoint.STARTED,
                        HookPoint.DONE)
                .isEqualTo(hook.calls.get(0).plan().hookPoints());
    }

    @Test
    void a_call_tells_the_migration() {
        RecordingHook hook = new RecordingHook();

        MigrationReport report = move(hook);

        HookCall first = hook.calls.get(0);
        assertThat(first.vmName()).isEqualTo("web-1");
        assertThat(first.from()).contains(new ClusterId(100));
        assertThat(first.resumed()).isFalse();
        assertThat(first.report()).isEmpty();
        assertThat(hook.calls.get(6).report()).contains(report);
        assertThat(hook.calls).extracting(HookCall::limit).contains(Hooks.LIMIT, Hooks.LIMIT_WHILE_DOWN);
    }

    @Test
    void after_a_veto_no_other_hook_is_asked_and_one_that_fails_elsewhere_hides_none() {
        RecordingHook first = new RecordingHook(HookPoint.BEGUN, call -> HookAnswer.failed("no disk"));
        RecordingHook second = new RecordingHook(HookPoint.BEFORE_STOP, call -> HookAnswer.veto("no"));
        RecordingHook third = new RecordingHook();

        assertThat(move(first, second, third).failure()).contains(FailureCode.VETOED_BY_HOOK);

        assertThat(third.points()).containsExactly(HookPoint.BEGUN, HookPoint.UNDONE);
    }

    @Test
    void neither_a_rehearsal_nor_a_commit_nor_a_migrator_without_hooks_calls_any() {
        RecordingHook hook = new RecordingHook();
        MigrationOptions rehearsal = MigrationOptions.builder().rehearsal(true).build();

        Plan plan = scenario.plan(rehearsal);

        with(hook).run(plan);
        scenario.run();
        with(hook).commit(Commit.of(TwoClusters.VM), MigrationListener.SILENT);

        assertThat(hook.points()).isEmpty();
        assertThat(plan.hookPoints()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            value = HookPoint.class,
            names = {"BEGUN", "BEFORE_STOP", "STOPPED", "BEFORE_CUT_OVER", "BEFORE_START", "STARTED"})
    void a_run_that_dies_after_a_hook_is_resumed_to_its_end(HookPoint point) {
        AtomicBoolean dying = new AtomicBoolean();
        RecordingHook killed = new RecordingHook(point, call -> {
            dying.set(true);
            return HookAnswer.PASS;
        });
        scenario.spi.onCall(call -> {
            if (dying.get()) {
                throw new Death();
            }
        });
        try {
            move(killed);
            throw new AssertionError("it lived");
        } catch (Death expected) {
            scenario.spi.onCall(call -> {});
        }
        RecordingHook resumed = new RecordingHook();

        MigrationReport report =
                with(resumed).resume(Resume.of(TwoClusters.VM), MigrationListener.SILENT, new Cancellation());

        assertThat(report.result()).isEqualTo(Result.DONE);
        assertThat(killed.points()).endsWith(point);
        assertThat(resumed.calls).isNotEmpty().allMatch(HookCall::resumed);
        assertThat(resumed.points()).startsWith(HookPoint.BEGUN).endsWith(HookPoint.DONE);
        List<HookPoint> both = new ArrayList<>(killed.points());
        both.addAll(resumed.points());
        assertThat(both).containsAll(resumed.calls.get(0).plan().hookPoints());
        assertThat(resumed.calls.get(0).limit()).isEqualTo(Hooks.LIMIT_WHILE_DOWN);
    }

    @Test
    void a_stop_that_was_asked_for_cannot_be_vetoed_any_more() {
        scenario.spi.onCall(call -> {
            if (call.isCalled("control.undeploy")) {
                throw new Death();
            }
        });
        try {
            scenario.run();
        } catch (Death expected) {
            scenario.spi.onCall(call -> {});
        }
        RecordingHook hook = new RecordingHook(HookPoint.BEFORE_STOP, call -> HookAnswer.veto("too late"));

        MigrationReport report =
                with(hook).resume(Resume.of(TwoClusters.VM), MigrationListener.SILENT, new Cancellation());

        assertThat(report.result()).isEqualTo(Result.DONE);
        assertThat(hook.points()).doesNotContain(HookPoint.BEFORE_STOP);
    }

    @Test
    void nothing_but_its_end_is_told_of_a_rollback() {
        RecordingHook hook = new RecordingHook();
        scenario.spi.onCall(call -> {
            if (call.isCalled("beta.create")) {
                throw new Death();
            }
        });
        try {
            scenario.run();
        } catch (Death expected) {
            scenario.spi.onCall(call -> {});
        }

        with(hook).rollback(Rollback.of(TwoClusters.VM), MigrationListener.SILENT);

        assertThat(hook.points()).containsExactly(HookPoint.UNDONE);
    }

    @Test
    void a_run_without_the_migration_calls_none() {
        RecordingHook hook = new RecordingHook();

        MigrationReport report =
                with(hook).resume(Resume.of(TwoClusters.VM), MigrationListener.SILENT, new Cancellation());

        assertThat(report.result()).isEqualTo(Result.NOTHING_CHANGED);
        assertThat(hook.points()).isEmpty();
    }

    @Test
    void the_journal_shows_that_a_run_is_alive_while_a_hook_is_at_work() {
        RecordingHook hook = new RecordingHook(HookPoint.BEFORE_CUT_OVER, call -> {
            Instant before = written();
            scenario.time.advance(Duration.ofSeconds(11));
            while (written().equals(before)) {
                Thread.onSpinWait();
            }
            return HookAnswer.PASS;
        });

        assertThat(move(hook).result()).isEqualTo(Result.DONE);
    }

    private Instant written() {
        return scenario.site.migrations().all().stream()
                .map(stored -> scenario.format.read(stored.text()).written())
                .findFirst()
                .orElseThrow();
    }

    @Test
    void an_abort_from_elsewhere_ends_a_hook_and_the_move() {
        RecordingHook hook = new RecordingHook(HookPoint.BEFORE_CUT_OVER, call -> {
            scenario.migratorOn(new MemoryClaimants("node-y")).signal(TwoClusters.VM, OperatorSignal.ABORT);
            scenario.time.advance(Duration.ofSeconds(11));
            return RecordingHook.hang(call);
        });

        MigrationReport report = move(hook);

        assertThat(report.result()).isEqualTo(Result.UNDONE);
        assertThat(report.failure()).contains(FailureCode.INTERRUPTED);
        assertThat(hook.wasInterrupted()).isTrue();
        assertThat(results()).contains(HookResult.STOPPED);
    }

    @ParameterizedTest
    @EnumSource(HookPoint.class)
    void a_request_to_stop_ends_a_hook(HookPoint point) {
        if (point == HookPoint.UNDONE || point == HookPoint.NEEDS_PERSON) {
            scenario.spi.failAt("records.change", 1, Fault.REFUSED);
        }
        HookPoint there = point == HookPoint.NEEDS_PERSON ? HookPoint.UNDONE : point;
        RecordingHook hook = new RecordingHook(there, call -> {
            scenario.cancellation.cancel();
            return RecordingHook.hang(call);
        });

        MigrationReport report = move(hook);

        assertThat(hook.wasInterrupted()).isTrue();
        assertThat(results()).contains(HookResult.STOPPED);
        if (!there.isEnd() && there != HookPoint.STARTED) {
            assertThat(report.failure()).contains(FailureCode.INTERRUPTED);
            assertThat(report.result()).isEqualTo(Result.UNDONE);
        }
    }

    @Test
    void an_interrupt_of_the_run_is_such_a_request() {
        Thread run = Thread.currentThread();
        RecordingHook hook = new RecordingHook(HookPoint.BEFORE_STOP, call -> {
            run.interrupt();
            return RecordingHook.hang(call);
        });

        MigrationReport report = move(hook);

        assertThat(Thread.interrupted()).isTrue();
        assertThat(report.failure()).contains(FailureCode.INTERRUPTED);
    }

    @Test
    void a_run_whose_migration_was_taken_over_ends_its_hook_and_tells_no_end() {
        RecordingHook hook = new RecordingHook(HookPoint.STOPPED, call -> {
            scenario.site.migrations().remove(call.journal());
            scenario.time.advance(Duration.ofSeconds(11));
            return RecordingHook.hang(call);
        });

        MigrationReport report = move(hook);

        assertThat(report.result()).isEqualTo(Result.HELD);
        assertThat(hook.wasInterrupted()).isTrue();
        assertThat(hook.points()).endsWith(HookPoint.STOPPED);
    }

    @Test
    void at_its_end_a_run_does_not_touch_the_journal_any_more() {
        RecordingHook hook = new RecordingHook(HookPoint.DONE, call -> {
            scenario.site.migrations().remove(call.journal());
            scenario.time.advance(Duration.ofSeconds(11));
            return RecordingHook.hang(call);
        });

        MigrationReport report = scenario.migrator
                .withHooks(Hooks.of(List.of(hook)).within(Duration.ofMillis(500)))
                .run(scenario.plan(MigrationOptions.defaults()), scenario.listener, scenario.cancellation);

        assertThat(report.result()).isEqualTo(Result.DONE);
        assertThat(results()).endsWith(HookResult.LATE);
    }

    @Test
    void a_start_that_is_under_way_is_not_told_as_one_that_comes() {
        scenario.spi.onCall(call -> {
            if (call.isCalled("control.resume")) {
                throw new Death();
            }
        });
        try {
            scenario.run();
        } catch (Death expected) {
            scenario.spi.onCall(call -> {});
        }
        RecordingHook hook = new RecordingHook();

        with(hook).resume(Resume.of(TwoClusters.VM), MigrationListener.SILENT, new Cancellation());

        assertThat(hook.points()).containsExactly(HookPoint.BEGUN, HookPoint.STARTED, HookPoint.DONE);
    }

    @Test
    void what_it_waits_for_is_told() {
        move(new RecordingHook());

        assertThat(scenario.events.stream().map(event -> event.data()))
                .contains(new EventData.Waiting.ForHook(
                        scenario.events.get(0).at(), Optional.of(Hooks.LIMIT), "10-test", HookPoint.BEGUN));
    }
}
