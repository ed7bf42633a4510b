package io.github.onevm.migrate.contract;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/** Looks until something is so. */
@FunctionalInterface
public interface Await {
    /**
     * Looks again and again until the look says yes.
     *
     * @throws AssertionError when it has not said so for too long; {@code what} is in the message
     */
    void until(String what, Supplier<Boolean> look);

    /** For a back-end that moves on by itself: looks every few milliseconds, for at most this long. */
    static Await atMost(Duration limit) {
        return (what, look) -> {
            long deadline = System.nanoTime() + limit.toNanos();
            while (!look.get()) {
                if (System.nanoTime() - deadline > 0) {
                    throw new AssertionError("not within " + limit + ": " + what);
                }
                LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
            }
        };
    }

    /** For a back-end that moves on by being looked at. */
    static Await looks(int most) {
        return (what, look) -> {
            for (int i = 0; i < most; i++) {
                if (look.get()) {
                    return;
                }
            }
            throw new AssertionError("not after " + most + " looks: " + what);
        };
    }
}
