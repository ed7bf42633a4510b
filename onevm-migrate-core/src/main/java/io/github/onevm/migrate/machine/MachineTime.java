package io.github.onevm.migrate.machine;

import io.github.onevm.migrate.spi.Time;
import java.time.Duration;
import java.time.Instant;

/** The one place of the library that reads the wall clock and sleeps. */
public final class MachineTime implements Time {
    @Override
    public Instant now() {
        return Instant.now();
    }

    @Override
    public void pause(Duration duration) throws InterruptedException {
        Thread.sleep(duration.toMillis());
    }
}
