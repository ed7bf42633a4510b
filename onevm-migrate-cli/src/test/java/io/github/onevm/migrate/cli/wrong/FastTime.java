package io.github.onevm.migrate.cli.wrong;

import io.github.onevm.migrate.spi.Time;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.LockSupport;

/** A clock that goes faster than the wall's: limits and pauses keep their proportions, and a test does not wait for them. */
final class FastTime implements Time {
    private final Instant start = Instant.now();
    private final long startNanos = System.nanoTime();
    private final int speed;

    /**
     * @param speed how many seconds of it pass in a second
     */
    FastTime(int speed) {
        this.speed = speed;
    }

    @Override
    public Instant now() {
        return start.plusNanos((System.nanoTime() - startNanos) * speed);
    }

    @Override
    public void pause(Duration duration) throws InterruptedException {
        long end = System.nanoTime() + duration.toNanos() / speed;
        while (System.nanoTime() - end < 0) {
            LockSupport.parkNanos(end - System.nanoTime());
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
        }
    }
}
