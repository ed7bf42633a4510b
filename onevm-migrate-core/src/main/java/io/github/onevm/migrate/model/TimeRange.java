package io.github.onevm.migrate.model;

import java.time.Duration;

/**
 * A time that is not known exactly. Immutable.
 *
 * @param least the least, zero or more
 * @param most the most
 */
public record TimeRange(Duration least, Duration most) {
    /** Whether the time is in it. */
    public boolean contains(Duration time) {
        return time.compareTo(least) >= 0 && time.compareTo(most) <= 0;
    }
}
