package io.github.onevm.migrate.cli.e2e;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.assertj.core.api.Assertions;

/** Looks again and again for something that will come by itself, and gives up after two minutes. */
final class Until {
    private static final Duration DEADLINE = Duration.ofMinutes(2);

    private Until() {}

    static void holds(BooleanSupplier condition) {
        long end = System.nanoTime() + DEADLINE.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                Assertions.fail("did not come about within " + DEADLINE);
            }
            Thread.onSpinWait();
        }
    }
}
