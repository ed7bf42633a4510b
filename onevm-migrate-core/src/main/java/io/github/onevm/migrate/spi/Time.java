package io.github.onevm.migrate.spi;

import java.time.Duration;
import java.time.Instant;

/** The clock of a migration, and how it waits; tests replace both. Implementations are thread-safe. */
public interface Time {
    /** Now. */
    Instant now();

    /**
     * Returns after about this time.
     *
     * @throws InterruptedException when the thread is interrupted meanwhile
     */
    void pause(Duration duration) throws InterruptedException;
}
