package io.github.onevm.migrate;

import java.lang.reflect.InvocationTargetException;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Threads on which a program runs many moves at once. A move waits most of its time: for data to arrive, for the VM to stop and to start.
 * From Java 21 on each move has a virtual thread, which costs nearly nothing while it waits. Earlier versions have none: each move has
 * a thread of the operating system, a limited number run at a time, and the others wait for their turn before they begin.
 *
 * <pre>{@code
 * try (Migrator migrator = ...) {
 *     ExecutorService moves = MoveThreads.open();
 *     for (Plan plan : plans) {
 *         reports.add(moves.submit(() -> migrator.run(plan, listener, new Cancellation())));
 *     }
 *     ...
 *     moves.shutdown();
 * }
 * }</pre>
 *
 * How many moves run at once on the storage links and hosts is not limited here. Do not give this executor to
 * {@link MigratorBuilder#executor}: the moves fill it.
 */
public final class MoveThreads {
    /** The most moves at a time before Java 21, unless another number is given. */
    public static final int AT_MOST = 96;

    private static final int VIRTUAL_SINCE = 21;
    private static final AtomicInteger NUMBER = new AtomicInteger();

    private MoveThreads() {}

    /** As {@link #open(int)}, with {@value #AT_MOST}. */
    public static ExecutorService open() {
        return open(AT_MOST);
    }

    /**
     * A new executor; the program that opens it shuts it down. Its threads do not keep a JVM alive. Thread-safe.
     *
     * @param atMost the most moves at a time before Java 21, from 1 up; later versions do not need a limit
     * @throws IllegalArgumentException when the number is not positive
     */
    public static ExecutorService open(int atMost) {
        if (atMost < 1) {
            throw new IllegalArgumentException("at most " + atMost + " moves at a time: give a number from 1 up");
        }
        return virtual().orElseGet(() -> Executors.newFixedThreadPool(atMost, MoveThreads::thread));
    }

    private static Thread thread(Runnable task) {
        Thread thread = new Thread(task, "onevm-migrate-move-" + NUMBER.incrementAndGet());
        thread.setDaemon(true);
        return thread;
    }

    /** By reflection, because this is compiled for Java 17. Java 19 and 20 have the method as a preview, which fails. */
    private static Optional<ExecutorService> virtual() {
        if (Runtime.version().feature() < VIRTUAL_SINCE) {
            return Optional.empty();
        }
        try {
            return Optional.of((ExecutorService)
                    Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null));
        } catch (NoSuchMethodException | IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException("this Java has no virtual threads, which Java 21 and later have", e);
        }
    }
}
