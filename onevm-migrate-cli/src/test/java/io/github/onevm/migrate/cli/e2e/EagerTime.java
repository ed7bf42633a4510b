package io.github.onevm.migrate.cli.e2e;

import io.github.onevm.migrate.machine.ThisMachine;
import io.github.onevm.migrate.spi.Time;
import java.time.Duration;
import java.time.Instant;

/** The machine's clock, but no wait is longer than a simulated site needs for its next change. */
final class EagerTime implements Time {
    private static final Duration LONGEST = Duration.ofMillis(30);

    private final Time machine = ThisMachine.time();

    @Override
    public Instant now() {
        return machine.now();
    }

    @Override
    public void pause(Duration duration) throws InterruptedException {
        machine.pause(duration.compareTo(LONGEST) < 0 ? duration : LONGEST);
    }
}
