package io.github.onevm.migrate.cli.output;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * The clock and the interval of the heartbeat, which tests replace so that they need not wait.
 *
 * @param nanos a monotonic clock in nanoseconds, with any origin
 * @param between the interval between two checks
 */
public record HeartbeatTiming(LongSupplier nanos, Duration between) {
    /** Those of the machine. */
    public static final HeartbeatTiming OF_THE_MACHINE = new HeartbeatTiming(System::nanoTime, Duration.ofMillis(500));
}
