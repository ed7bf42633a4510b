package io.github.onevm.migrate.cli.output;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * By what a command tells that it has been silent for too long, so that tests need not wait.
 *
 * @param nanos a clock that nobody sets, in nanoseconds from whenever
 * @param between how often it is looked at
 */
public record HeartbeatTiming(LongSupplier nanos, Duration between) {
    /** Of the machine. */
    public static final HeartbeatTiming OF_THE_MACHINE = new HeartbeatTiming(System::nanoTime, Duration.ofMillis(500));
}
