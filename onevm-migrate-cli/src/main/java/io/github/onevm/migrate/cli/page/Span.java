package io.github.onevm.migrate.cli.page;

import java.time.Duration;
import java.time.Instant;

/**
 * A part of a time line.
 *
 * @param from its beginning
 * @param to its end, not earlier
 */
record Span(Instant from, Instant to) {
    Duration length() {
        return Duration.between(from, to);
    }

    /** Where a moment is in it: 0 at the beginning, 1 at the end; a moment outside is moved to the nearer end. */
    double at(Instant moment) {
        double whole = Math.max(1, length().toNanos());
        return Math.min(1, Math.max(0, Duration.between(from, moment).toNanos() / whole));
    }

    /** Whether they have more than a moment in common, or this one is only a moment. */
    boolean overlaps(Span other) {
        boolean moment = from.equals(to);
        return moment
                ? !from.isBefore(other.from) && !from.isAfter(other.to)
                : from.isBefore(other.to) && other.from.isBefore(to);
    }
}
