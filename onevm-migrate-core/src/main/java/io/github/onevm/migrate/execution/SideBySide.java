package io.github.onevm.migrate.execution;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Makes independent calls in parallel, so that the downtime does not grow with the number of disks. */
public final class SideBySide {
    private SideBySide() {}

    /**
     * Applies the action to every item, with at most as many in parallel as the run allows. When it returns or throws,
     * no action is running any more, so the state of each item can be read.
     *
     * @throws RuntimeException the first failure, in order of the items; the others are its suppressed exceptions
     */
    public static <T> void each(StepContext context, List<T> items, Consumer<T> action) {
        // Writes the journal on the thread of the run, before the other threads start.
        Patience.now(context).record();
        int threads = Math.min(context.parallel(), items.size());
        if (threads <= 1) {
            items.forEach(action);
            return;
        }
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            List<Future<?>> all = new ArrayList<>();
            items.forEach(item -> all.add(pool.submit(() -> action.accept(item))));
            await(context, all);
        } finally {
            pool.shutdown();
        }
    }

    private static void await(StepContext context, List<Future<?>> all) {
        Throwable first = null;
        for (Future<?> each : all) {
            Throwable failure = failure(context, each);
            if (first == null) {
                first = failure;
            } else if (failure != null) {
                first.addSuppressed(failure);
            }
        }
        if (first instanceof Error error) {
            throw error;
        }
        if (first != null) {
            throw (RuntimeException) first;
        }
    }

    /** A call is never aborted: an interrupt asks the run to stop after all calls have ended. */
    private static @Nullable Throwable failure(StepContext context, Future<?> future) {
        while (true) {
            try {
                future.get();
                return null;
            } catch (ExecutionException e) {
                return e.getCause();
            } catch (InterruptedException e) {
                context.state().interrupted();
                context.cancellation().cancel();
            }
        }
    }
}
