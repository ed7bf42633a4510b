package io.github.onevm.migrate.execution;

import java.util.concurrent.Executor;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Threads of a migrator: for parallel calls its own, or those of a given executor; for listeners always its own. Thread-safe.
 */
public final class Workers implements AutoCloseable {
    /** The most threads for calls of one migrator, regardless of its migrations. */
    public static final int AT_MOST = 64;

    private static final int KEPT_SECONDS = 5;
    private static final int AWAITED_SECONDS = 10;
    private static final int AWAITED_SECONDS_OF_LISTENERS = 1;
    private static final AtomicInteger NUMBER = new AtomicInteger();

    private final Executor executor;
    private final Executor listeners;
    private final Runnable end;

    private Workers(Executor executor, Executor listeners, Runnable end) {
        this.executor = executor;
        this.listeners = listeners;
        this.end = end;
    }

    /** Up to {@value #AT_MOST} daemon threads; none while there is nothing to do. */
    public static Workers own() {
        ThreadPoolExecutor calls = pool(AT_MOST, "onevm-migrate-call-");
        ThreadPoolExecutor listeners = listenerThreads();
        return new Workers(calls, listeners, () -> {
            end(calls, AWAITED_SECONDS);
            end(listeners, AWAITED_SECONDS_OF_LISTENERS);
        });
    }

    /** Threads of a given executor, which its owner ends. */
    public static Workers given(Executor executor) {
        ThreadPoolExecutor listeners = listenerThreads();
        return new Workers(executor, listeners, () -> end(listeners, AWAITED_SECONDS_OF_LISTENERS));
    }

    /** The same threads; closing it does not end them. */
    public Workers shared() {
        return new Workers(executor, listeners, () -> {});
    }

    /** One for each listener that is at work; a run never waits for one of them to become free. */
    private static ThreadPoolExecutor listenerThreads() {
        return pool(Integer.MAX_VALUE, "onevm-migrate-listener-");
    }

    private static ThreadPoolExecutor pool(int most, String name) {
        return new ThreadPoolExecutor(
                0, most, KEPT_SECONDS, TimeUnit.SECONDS, new SynchronousQueue<>(), task -> thread(task, name));
    }

    /** To tell listeners what happens. It rejects tasks once this was closed. */
    public Executor listeners() {
        return listeners;
    }

    /** For reads that do not depend on each other. It rejects them when all threads are busy, and once this was closed. */
    public Executor executor() {
        return executor;
    }

    /** For one move. */
    public Lanes lanes(int atOnce) {
        return new Lanes(executor, atOnce);
    }

    /**
     * Ends its own threads, if any, and waits until they have ended; running calls are completed. A migration that is
     * still running makes its calls one after the other from then on.
     */
    @Override
    public void close() {
        end.run();
    }

    private static void end(ThreadPoolExecutor pool, int seconds) {
        pool.shutdown();
        try {
            pool.awaitTermination(seconds, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Thread thread(Runnable task, String name) {
        Thread thread = new Thread(task, name + NUMBER.incrementAndGet());
        thread.setDaemon(true);
        return thread;
    }
}
