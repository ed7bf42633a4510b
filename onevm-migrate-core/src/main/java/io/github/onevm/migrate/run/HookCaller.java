package io.github.onevm.migrate.run;

import io.github.onevm.migrate.event.EventData;
import io.github.onevm.migrate.execution.StepContext;
import io.github.onevm.migrate.hook.HookCall;
import io.github.onevm.migrate.hook.Hooks;
import io.github.onevm.migrate.hook.MigrationHook;
import io.github.onevm.migrate.journal.JournalKeeper;
import io.github.onevm.migrate.model.FailureCode;
import io.github.onevm.migrate.model.HookPoint;
import io.github.onevm.migrate.model.HookResult;
import io.github.onevm.migrate.model.StepOutcome;
import io.github.onevm.migrate.plan.Plan;
import io.github.onevm.migrate.report.MigrationReport;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Calls the hooks of a run, one after the other, and tells what has become of each. What a hook says is masked before anything else
 * sees it. A rehearsal, which touches no VM, calls none. Confined to the thread of the run.
 */
final class HookCaller {
    private final Hooks hooks;
    private final Plan plan;
    private final StepContext context;
    private final JournalKeeper keeper;
    private final UnaryOperator<String> mask;
    private boolean resumed;

    HookCaller(Hooks hooks, Plan plan, StepContext context, JournalKeeper keeper, UnaryOperator<String> mask) {
        this.hooks = plan.request().options().rehearsal() ? Hooks.NONE : hooks;
        this.plan = plan;
        this.context = context;
        this.keeper = keeper;
        this.mask = mask;
    }

    /** From now on, hooks are told that an earlier run may have called them. */
    void resumes() {
        resumed = true;
    }

    /** Whether there is none to be called. */
    boolean areNone() {
        return hooks.all().isEmpty();
    }

    /** Calls them at a point within the run; the answer is the first veto. */
    Optional<StepOutcome> at(HookPoint point) {
        boolean asked = context.cancellation().isCancelled();
        for (MigrationHook hook : hooks.all()) {
            EventData.HookEnded ended = called(hook, point, Optional.empty());
            if (!asked && context.cancellation().isCancelled()) {
                return Optional.empty();
            }
            if (point.mayVeto() && ended.result() != HookResult.PASSED) {
                return Optional.of(new StepOutcome.Failed(FailureCode.VETOED_BY_HOOK, veto(ended)));
            }
        }
        return Optional.empty();
    }

    /** Calls them at the end. A run that has lost or never had the migration has no end to tell. */
    void atTheEnd(MigrationReport report) {
        end(report).ifPresent(point -> hooks.all().forEach(hook -> called(hook, point, Optional.of(report))));
    }

    private static Optional<HookPoint> end(MigrationReport report) {
        return switch (report.result()) {
            case DONE -> Optional.of(HookPoint.DONE);
            case UNDONE -> Optional.of(HookPoint.UNDONE);
            case NEEDS_PERSON -> Optional.of(HookPoint.NEEDS_PERSON);
            case NOTHING_CHANGED, HELD -> Optional.empty();
        };
    }

    private EventData.HookEnded called(MigrationHook hook, HookPoint point, Optional<MigrationReport> report) {
        Duration limit = hooks.limit(point, resumed);
        HookCall call = new HookCall(point, plan, keeper.id(), resumed, limit, report, mask);
        String name = hook.name();
        Instant begun = context.time().now();
        context.tell(new EventData.Waiting.ForHook(begun, Optional.of(limit), name, point));
        HookThread.End end = new HookThread(context, hook, call).ended();
        EventData.HookEnded ended = new EventData.HookEnded(
                name,
                point,
                end.result(),
                end.message().map(mask),
                Duration.between(begun, context.time().now()));
        context.tell(ended);
        return ended;
    }

    private String veto(EventData.HookEnded ended) {
        String what = ended.point() == HookPoint.BEFORE_STOP ? "the stop" : "the cut-over";
        String hook = "hook '" + ended.hook() + "' ";
        String message = ended.message().map(m -> ": " + m).orElse("");
        return switch (ended.result()) {
            case LATE ->
                hook + "did not answer within "
                        + hooks.limit(ended.point(), resumed).toSeconds() + " s before " + what
                        + ", and a hook that cannot agree vetoes";
            case FAILED -> hook + "has failed before " + what + ", and a hook that cannot agree vetoes" + message;
            default -> hook + "has vetoed " + what + message;
        };
    }
}
