package io.github.onevm.migrate.cli.output;

import io.github.onevm.migrate.event.MigrationEvent;
import io.github.onevm.migrate.event.MigrationListener;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Passes events on in their order, on a thread of its own: a full disk, a pipe that nobody reads, or a log that hangs never
 * holds up the run. After the first failure it tells once what is wrong, and passes nothing more on.
 */
final class BackgroundListener implements MigrationListener, AutoCloseable {
    /** What takes events. */
    @FunctionalInterface
    interface Outlet {
        void take(MigrationEvent event) throws IOException;
    }

    /** More is waiting only if nothing is taken any more. */
    private static final int MOST = 10_000;

    private final Duration atTheEnd;
    private final String name;
    private final Outlet outlet;
    private final Consumer<String> failed;
    private final ExecutorService thread;
    private volatile boolean broken;

    /**
     * @param name what the events go to, for people
     * @param atTheEnd how long {@link #close} waits
     * @param failed takes what is wrong, at most once
     */
    BackgroundListener(String name, Outlet outlet, Duration atTheEnd, Consumer<String> failed) {
        this.atTheEnd = atTheEnd;
        this.name = name;
        this.outlet = outlet;
        this.failed = failed;
        this.thread = new ThreadPoolExecutor(
                1, 1, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>(MOST), BackgroundListener::daemon);
    }

    private static Thread daemon(Runnable task) {
        Thread made = new Thread(task, "events");
        made.setDaemon(true);
        return made;
    }

    @Override
    public void onEvent(MigrationEvent event) {
        if (!broken) {
            add(() -> pass(event));
        }
    }

    /** Does something once all events before it were passed on, also if they could not be. */
    void afterwards(Runnable task) {
        add(task);
    }

    private void add(Runnable task) {
        try {
            thread.execute(task);
        } catch (RejectedExecutionException e) {
            if (!thread.isShutdown()) {
                fail(MOST + " events are waiting for it");
            }
        }
    }

    private void pass(MigrationEvent event) {
        if (broken) {
            return;
        }
        try {
            outlet.take(event);
        } catch (IOException | RuntimeException e) {
            fail(String.valueOf(e.getMessage()));
        }
    }

    private synchronized void fail(String why) {
        if (!broken) {
            broken = true;
            failed.accept(name + " gets no more events, the run goes on: " + why);
        }
    }

    /** Waits a moment for what is still to be passed on. */
    @Override
    public void close() {
        thread.shutdown();
        try {
            if (!thread.awaitTermination(atTheEnd.toMillis(), TimeUnit.MILLISECONDS)) {
                fail("it takes none");
                thread.shutdownNow();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
