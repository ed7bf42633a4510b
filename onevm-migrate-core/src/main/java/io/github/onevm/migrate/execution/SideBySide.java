package io.github.onevm.migrate.execution;

import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/** Makes independent calls in parallel, so that the downtime does not grow with the number of disks. */
public final class SideBySide {
    /** Much longer than a thread takes to begin, and short against a downtime. */
    private static final long UNBEGUN_MILLIS = 100;

    private SideBySide() {}

    /**
     * Applies the action to every item, with at most as many in parallel as the run allows. When it returns or throws,
     * no action is running any more, so the state of each item can be read.
     *
     * @throws RuntimeException the first failure, in order of the items; the others are its suppressed exceptions
     */
    public static <T> void each(StepContext context, List<T> items, Consumer<T> action) {
        // Writes the journal on the thread of the step, before the other threads start.
        Patience.now(context).record();
        int lanes = Math.min(context.lanes().atOnce(), items.size());
        if (lanes <= 1) {
            items.forEach(action);
            return;
        }
        Work<T> work = new Work<>(items, action, lanes);
        begin(context.lanes().executor(), lanes, work);
        work.await(context);
        work.requireGood();
    }

    /**
     * If the executor rejects some lanes, the others do all the work; if it rejects all, the thread of the run does it.
     */
    private static void begin(Executor executor, int lanes, Runnable work) {
        int begun = 0;
        try {
            for (; begun < lanes; begun++) {
                executor.execute(work);
            }
        } catch (RejectedExecutionException full) {
            if (begun == 0) {
                work.run();
            }
        }
    }

    /** The items; each lane takes the next one until there are none left. */
    private static final class Work<T> implements Runnable {
        private final List<T> items;
        private final Consumer<T> action;
        private final int lanes;
        private final AtomicInteger begun = new AtomicInteger();
        private final AtomicInteger next = new AtomicInteger();
        private final AtomicReferenceArray<Throwable> failures;
        private final CountDownLatch open;

        Work(List<T> items, Consumer<T> action, int lanes) {
            this.lanes = lanes;
            this.items = items;
            this.action = action;
            this.failures = new AtomicReferenceArray<>(items.size());
            this.open = new CountDownLatch(items.size());
        }

        @Override
        public void run() {
            if (begun.getAndIncrement() >= lanes) {
                return;
            }
            for (int number = next.getAndIncrement(); number < items.size(); number = next.getAndIncrement()) {
                try {
                    action.accept(items.get(number));
                } catch (RuntimeException | Error e) {
                    failures.set(number, e);
                } finally {
                    open.countDown();
                }
            }
        }

        /**
         * A call is never aborted: an interrupt asks the run to stop after all calls have ended. If no lane has begun, the
         * thread of the run becomes one: a given executor may be busy with other migrations, or with this one, and the
         * VM must not stay down until it is free. A lane that has begun leaves no item behind.
         */
        void await(StepContext context) {
            while (true) {
                try {
                    if (open.await(UNBEGUN_MILLIS, TimeUnit.MILLISECONDS)) {
                        return;
                    }
                    if (begun.get() == 0) {
                        run();
                    }
                } catch (InterruptedException e) {
                    context.state().interrupted();
                    context.cancellation().cancel();
                }
            }
        }

        void requireGood() {
            List<Throwable> all = IntStream.range(0, items.size())
                    .mapToObj(failures::get)
                    .filter(Objects::nonNull)
                    .toList();
            if (all.isEmpty()) {
                return;
            }
            Throwable first = all.get(0);
            all.stream().skip(1).filter(other -> other != first).forEach(first::addSuppressed);
            if (first instanceof Error error) {
                throw error;
            }
            throw (RuntimeException) first;
        }
    }
}
