package io.github.onevm.migrate.cli;

import io.github.onevm.migrate.lab.SteppedClock;
import io.github.onevm.migrate.spi.Time;
import java.time.Duration;
import java.time.Instant;

/**
 * The time of a run on a site whose clock is stepped: a pause takes no time, and the site does meanwhile what it would do.
 *
 * @param clock the clock of the site
 * @param after is told when time has passed
 */
public record SteppedTime(SteppedClock clock, Runnable after) implements Time {
    @Override
    public Instant now() {
        return clock.instant();
    }

    @Override
    public void pause(Duration duration) throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException("interrupted before a pause of " + duration);
        }
        clock.advance(duration);
        after.run();
    }
}
