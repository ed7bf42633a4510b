package io.github.onevm.migrate.lab.wire;

import io.github.onevm.migrate.lab.SteppedClock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Waits for the end of a silence, by the wall clock or a stepped one. Thread-safe. */
final class Silence {
    /**
     * A caller gives up after so long. On a stepped clock, which stands still while the caller waits, so much passes: the
     * caller must be set to give up after a short while of real time.
     */
    static final Duration PATIENCE = Duration.ofSeconds(60);

    private final InstantSource clock;
    private final CountDownLatch stopped;

    /**
     * @param clock the clock of the site
     * @param stopped ends every waiting
     */
    Silence(InstantSource clock, CountDownLatch stopped) {
        this.clock = clock;
        this.stopped = stopped;
    }

    /** Waits for the end, or until the caller has given up; whether the caller is still there. */
    boolean await(Instant end) {
        Duration left = Duration.between(clock.instant(), end);
        boolean patient = left.compareTo(PATIENCE) < 0;
        if (clock instanceof SteppedClock stepped) {
            stepped.advance(patient ? left : PATIENCE);
            return patient;
        }
        return !waited(left) && patient;
    }

    /** Does something when it is over, at once when it is. */
    void after(Instant end, Runnable action) {
        Duration left = Duration.between(clock.instant(), end);
        if (clock instanceof SteppedClock stepped && left.compareTo(Duration.ZERO) > 0) {
            stepped.after(left, action);
        } else {
            action.run();
        }
    }

    /** Until the server stops: that somebody has closed the connection is not told to it. */
    void untilStopped() {
        waited(Duration.ofDays(1));
    }

    private boolean waited(Duration most) {
        try {
            return stopped.await(Math.max(0, most.toMillis()), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }
}
