package io.github.onevm.migrate.execution;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Makes calls that do not depend on each other side by side, so that many disks are not many times the downtime of one. */
public final class SideBySide {
    private SideBySide() {}

    /**
     * Does it with every item, with as many at a time as the run may. When it returns or throws, nothing is under way any
     * more: whatever an item has come to is settled and can be looked at.
     *
     * @throws RuntimeException the first failure, in order of the items; the others are suppressed in it
     */
    public static <T> void each(StepContext context, List<T> items, Consumer<T> action) {
        // By the thread of the run, before any other: from then on there is nothing new to be written.
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

    /** A call is never broken off: an interrupt asks the run to stop, once all have ended. */
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
