package io.github.onevm.migrate;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.onevm.migrate.event.EventData;
import io.github.onevm.migrate.hook.HookAnswer;
import io.github.onevm.migrate.hook.Hooks;
import io.github.onevm.migrate.memory.Fault;
import io.github.onevm.migrate.memory.TwoClusters;
import io.github.onevm.migrate.memory.VmScript;
import io.github.onevm.migrate.memory.World;
import io.github.onevm.migrate.model.FailureCode;
import io.github.onevm.migrate.model.HookPoint;
import io.github.onevm.migrate.model.HookResult;
import io.github.onevm.migrate.model.MigrationOptions;
import io.github.onevm.migrate.model.VmState;
import io.github.onevm.migrate.report.MigrationReport;
import io.github.onevm.migrate.report.Result;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What becomes of a move at each point at which a hook is called, and with everything that a hook may do there. */
@Timeout(60)
class HookTableTest {
    private static final String SECRET = "token-of-alpha";

    private enum Deed {
        PASSES(call -> HookAnswer.PASS, HookResult.PASSED, HookResult.PASSED),
        VETOES(call -> HookAnswer.veto("the backup runs"), HookResult.VETOED, HookResult.FAILED),
        FAILS(call -> HookAnswer.failed("no mail server"), HookResult.FAILED, HookResult.FAILED),
        HANGS(RecordingHook::hang, HookResult.LATE, HookResult.LATE),
        CRASHES(
                call -> {
                    throw new IllegalStateException("broken");
                },
                HookResult.FAILED,
                HookResult.FAILED),
        PRINTS_A_SECRET(call -> HookAnswer.failed("using " + SECRET), HookResult.FAILED, HookResult.FAILED);

        private final RecordingHook.Deed deed;
        private final HookResult whereVetoed;
        private final HookResult elsewhere;

        Deed(RecordingHook.Deed deed, HookResult whereVetoed, HookResult elsewhere) {
            this.deed = deed;
            this.whereVetoed = whereVetoed;
            this.elsewhere = elsewhere;
        }
    }

    private final Scenario scenario = Scenario.standard();
    private final World before = scenario.world();

    static Stream<Arguments> cases() {
        return Stream.of(HookPoint.values())
                .flatMap(point -> Stream.of(Deed.values()).map(deed -> Arguments.of(point, deed)));
    }

    /** Lets the move end so that it comes to the point. */
    private Result bring(HookPoint point) {
        if (point == HookPoint.UNDONE) {
            scenario.spi.failAt("records.change", 1, Fault.REFUSED);
            return Result.UNDONE;
        }
        if (point == HookPoint.NEEDS_PERSON) {
            scenario.site.resumeGoes(TwoClusters.VM, VmScript.of(VmState.PENDING, VmScript.lcm(31), VmScript.lcm(32)));
            return Result.NEEDS_PERSON;
        }
        return Result.DONE;
    }

    private MigrationReport run(RecordingHook hook, Deed deed) {
        Hooks hooks = Hooks.of(List.of(hook));
        return scenario.migrator
                .withHooks(deed == Deed.HANGS ? hooks.within(Duration.ofMillis(50)) : hooks)
                .run(scenario.plan(MigrationOptions.defaults()), scenario.listener, scenario.cancellation);
    }

    private EventData.HookEnded told(HookPoint point) {
        List<EventData.HookEnded> told = scenario.events.stream()
                .map(event -> event.data())
                .filter(EventData.HookEnded.class::isInstance)
                .map(EventData.HookEnded.class::cast)
                .filter(ended -> ended.point() == point)
                .toList();
        assertThat(told).hasSize(1);
        return told.get(0);
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("cases")
    void each_point_with_each_deed(HookPoint point, Deed deed) {
        Result otherwise = bring(point);
        RecordingHook hook = new RecordingHook(point, deed.deed);

        MigrationReport report = run(hook, deed);

        HookResult expected = point.mayVeto() ? deed.whereVetoed : deed.elsewhere;
        assertThat(told(point).result()).isEqualTo(expected);
        assertThat(hook.points()).contains(point);
        if (point.mayVeto() && deed != Deed.PASSES) {
            requireVetoed(point, report);
        } else {
            assertThat(report.result()).isEqualTo(otherwise);
            assertThat(report.failure()).isNotEqualTo(Optional.of(FailureCode.VETOED_BY_HOOK));
        }
        if (deed == Deed.HANGS) {
            assertThat(hook.wasInterrupted()).isTrue();
        }
        if (deed == Deed.PRINTS_A_SECRET) {
            assertThat(told(point).message()).isEqualTo(Optional.of("using ***"));
        }
        assertThat(report.toString() + scenario.events + journals()).doesNotContain(SECRET);
    }

    private void requireVetoed(HookPoint point, MigrationReport report) {
        assertThat(report.result()).isEqualTo(Result.UNDONE);
        assertThat(report.failure()).contains(FailureCode.VETOED_BY_HOOK);
        assertThat(report.cause().orElseThrow()).contains("hook '10-test'");
        assertThat(scenario.world()).isEqualTo(before);
        assertThat(scenario.changes().contains("control.undeploy")).isEqualTo(point == HookPoint.BEFORE_CUT_OVER);
        assertThat(scenario.changes()).doesNotContain("records.change");
    }

    private String journals() {
        return scenario.site.migrations().all().stream()
                .map(stored -> Objects.requireNonNull(stored.text()))
                .toList()
                .toString();
    }
}
