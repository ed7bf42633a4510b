package io.github.onevm.migrate.lab.opennebula;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * The daemon's own lock of each row of a pool. SQL from outside does not take it. Any thread may give a lock back: a
 * monitoring cycle may end in another one than it began in. Thread-safe.
 */
final class RowLocks {
    private static final int SECONDS = 20;

    private final Map<Integer, Semaphore> locks = new ConcurrentHashMap<>();

    /**
     * Waits until nobody has the lock.
     *
     * @throws IllegalStateException when that takes 20 seconds: a half cycle of monitoring that nobody ends
     */
    void take(int id) {
        try {
            if (!of(id).tryAcquire(SECONDS, TimeUnit.SECONDS)) {
                throw new IllegalStateException("the lock of row " + id + " is not given back");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    void giveBack(int id) {
        of(id).release();
    }

    private Semaphore of(int id) {
        return locks.computeIfAbsent(id, i -> new Semaphore(1));
    }
}
