package io.github.onevm.migrate.execution;

import java.util.concurrent.Executor;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Threads for the parallel calls of a migrator: its own, or those of a given executor. Thread-safe. */
public final class Workers implements AutoCloseable {
    /** The most threads of one migrator, regardless of its migrations. */
    public static final int AT_MOST = 64;

    private static final int KEPT_SECONDS = 5;
    private static final int AWAITED_SECONDS = 10;
    private static final AtomicInteger NUMBER = new AtomicInteger();

    private final Executor executor;
    private final Runnable end;

    private Workers(Executor executor, Runnable end) {
        this.executor = executor;
        this.end = end;
    }

    /** Up to {@value #AT_MOST} daemon threads; none while there is nothing to do. */
    public static Workers own() {
        ThreadPoolExecutor pool = new ThreadPoolExecutor(
                0, AT_MOST, KEPT_SECONDS, TimeUnit.SECONDS, new SynchronousQueue<>(), Workers::thread);
        return new Workers(pool, () -> end(pool));
    }

    /** Threads of a given executor, which its owner ends. */
    public static Workers given(Executor executor) {
        return new Workers(executor, () -> {});
    }

    /** The same threads; closing it does not end them. */
    public Workers shared() {
        return new Workers(executor, () -> {});
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

    private static void end(ThreadPoolExecutor pool) {
        pool.shutdown();
        try {
            pool.awaitTermination(AWAITED_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Thread thread(Runnable task) {
        Thread thread = new Thread(task, "onevm-migrate-call-" + NUMBER.incrementAndGet());
        thread.setDaemon(true);
        return thread;
    }
}
