package io.github.onevm.migrate.lab.opennebula;

import io.github.onevm.migrate.lab.SteppedClock;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Runs delayed tasks: on its own threads, or, with a {@link SteppedClock}, when that clock advances. A task that throws
 * is kept for {@link #failures()}. Thread-safe.
 */
final class Clockwork implements AutoCloseable {
    private final ScheduledThreadPoolExecutor threads;
    private final Clock clock;
    private final List<Throwable> failures = new ArrayList<>();

    Clockwork(Clock clock) {
        this.clock = clock;
        threads = new ScheduledThreadPoolExecutor(3, task -> {
            Thread thread = new Thread(task, "lab-opennebula");
            thread.setDaemon(true);
            return thread;
        });
        threads.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        threads.setContinueExistingPeriodicTasksAfterShutdownPolicy(false);
        threads.setRemoveOnCancelPolicy(true);
        // a task may hand on the next one just when the front-end closes
        threads.setRejectedExecutionHandler((task, executor) -> {});
    }

    void after(Duration delay, Runnable task) {
        if (clock instanceof SteppedClock stepped) {
            stepped.after(delay, () -> run(task));
            return;
        }
        // nobody waits for the task, and run keeps its exceptions
        var unused = threads.schedule(() -> run(task), delay.toNanos(), TimeUnit.NANOSECONDS);
    }

    private void run(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException | Error e) {
            failed(e);
        }
    }

    /** Keeps an error of the lab. */
    void failed(Throwable error) {
        synchronized (failures) {
            failures.add(error);
        }
    }

    /** What went wrong in the lab itself; never anything that the simulated product is meant to survive. */
    List<Throwable> failures() {
        synchronized (failures) {
            return List.copyOf(failures);
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
        try {
            if (!threads.awaitTermination(10, TimeUnit.SECONDS)) {
                throw new IllegalStateException("a task of the front-end does not end");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
