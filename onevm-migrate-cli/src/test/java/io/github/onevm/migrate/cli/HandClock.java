package io.github.onevm.migrate.cli;

import io.github.onevm.migrate.spi.Time;
import java.time.Duration;
import java.time.Instant;

/** A clock that advances on request, and when somebody waits. */
final class HandClock implements Time {
    private Instant now = Instant.parse("2026-11-23T23:59:58Z");

    @Override
    public Instant now() {
        return now;
    }

    @Override
    public void pause(Duration duration) {
        turn(duration);
    }

    void turn(Duration by) {
        now = now.plus(by);
    }
}
