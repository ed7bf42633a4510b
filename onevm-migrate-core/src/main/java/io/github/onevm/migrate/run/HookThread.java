package io.github.onevm.migrate.run;

import io.github.onevm.migrate.execution.StepContext;
import io.github.onevm.migrate.hook.HookAnswer;
import io.github.onevm.migrate.hook.HookCall;
import io.github.onevm.migrate.hook.MigrationHook;
import io.github.onevm.migrate.model.HookResult;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * One call of a hook on a thread of its own. The run waits for it, and meanwhile shows in the journal that it is alive and hears the
 * operator. When it returns, the hook has ended or was interrupted.
 */
final class HookThread {
    /** How the call has ended. */
    record End(HookResult result, Optional<String> message) {}

    private static final Duration LOOK = Duration.ofMillis(200);

    /** An executable gets a second to end by itself before it is killed. */
    private static final Duration TO_END = Duration.ofSeconds(3);

    private final StepContext context;
    private final HookCall call;
    private final FutureTask<HookAnswer> task;
    private final Thread thread;

    HookThread(StepContext context, MigrationHook hook, HookCall call) {
        this.context = context;
        this.call = call;
        this.task = new FutureTask<>(() -> hook.at(call));
        this.thread = new Thread(task, "onevm-migrate-hook");
        thread.setDaemon(true);
    }

    /** Calls it. */
    End ended() {
        boolean asked = context.cancellation().isCancelled();
        thread.start();
        try {
            return awaited(asked);
        } finally {
            if (!task.isDone()) {
                task.cancel(true);
                join();
            }
        }
    }

    private End awaited(boolean asked) {
        Duration left = call.limit();
        while (true) {
            Duration slice = left.compareTo(LOOK) < 0 ? left : LOOK;
            try {
                return end(task.get(slice.toMillis(), TimeUnit.MILLISECONDS));
            } catch (TimeoutException e) {
                left = left.minus(slice);
            } catch (ExecutionException e) {
                return new End(HookResult.FAILED, Optional.of(String.valueOf(e.getCause())));
            } catch (InterruptedException e) {
                stop();
            }
            lookAround();
            if (!asked && context.cancellation().isCancelled()) {
                return new End(HookResult.STOPPED, Optional.empty());
            }
            if (left.toMillis() < 1) {
                return new End(HookResult.LATE, Optional.empty());
            }
        }
    }

    /** At the end, the migration may belong to another run already. */
    private void lookAround() {
        if (!call.point().isEnd()) {
            context.journal().whileWaiting();
            context.heard();
        }
    }

    private End end(HookAnswer answer) {
        if (answer instanceof HookAnswer.Veto veto) {
            return call.point().mayVeto()
                    ? new End(HookResult.VETOED, veto.message())
                    : new End(
                            HookResult.FAILED,
                            Optional.of("it has vetoed, and there is nothing to veto here: " + veto.reason()));
        }
        return new End(answer instanceof HookAnswer.Pass ? HookResult.PASSED : HookResult.FAILED, answer.message());
    }

    private void join() {
        try {
            thread.join(TO_END.toMillis());
        } catch (InterruptedException e) {
            stop();
        }
    }

    private void stop() {
        context.state().interrupted();
        context.cancellation().cancel();
    }
}
