package io.github.onevm.migrate.cli.harness;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Looks until something is so. */
public final class Settle {
    private static final Duration LIMIT = Duration.ofSeconds(300);
    private static final long BETWEEN_LOOKS = Duration.ofMillis(5).toNanos();

    private Settle() {}

    /**
     * Returns as soon as the look says yes.
     *
     * @throws AssertionError when it has not said so for too long
     */
    public static void until(String what, BooleanSupplier look) {
        long deadline = System.nanoTime() + LIMIT.toNanos();
        while (!look.getAsBoolean()) {
            if (System.nanoTime() - deadline > 0) {
                throw new AssertionError("not within " + LIMIT + ": " + what);
            }
            LockSupport.parkNanos(BETWEEN_LOOKS);
        }
    }
}
