package io.github.onevm.migrate.memory;

import io.github.onevm.migrate.spi.Time;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A clock that goes on only when somebody pauses, and then at once. Thread-safe. */
public final class VirtualTime implements Time {
    /** When every virtual time starts. */
    public static final Instant START = Instant.parse("2026-03-01T12:00:00Z");

    private final List<Duration> pauses = new ArrayList<>();
    private Instant now = START;

    @Override
    public synchronized Instant now() {
        return now;
    }

    @Override
    public synchronized void pause(Duration duration) throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException("interrupted before a pause of " + duration);
        }
        pauses.add(duration);
        now = now.plus(duration);
    }

    /** Time passes without a pause. */
    public synchronized void advance(Duration duration) {
        now = now.plus(duration);
    }

    /** The pauses so far, in order. */
    public synchronized List<Duration> pauses() {
        return List.copyOf(pauses);
    }

    /** The time that has passed since the start. */
    public synchronized Duration passed() {
        return Duration.between(START, now);
    }
}
