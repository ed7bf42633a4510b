package io.github.onevm.migrate.cli;

import io.github.onevm.migrate.machine.ThisMachine;
import io.github.onevm.migrate.spi.Time;
import java.time.Duration;
import java.time.Instant;

/**
 * The machine's clock, but no wait is longer than a simulated site needs for its next change. For sites that use the machine's
 * clock, too. Limits keep their length, so a busy machine does not exceed them.
 */
public final class EagerTime implements Time {
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
