package io.github.onevm.migrate.bench;

import java.time.Duration;
import java.time.Instant;

/**
 * Something that took time.
 *
 * @param begin when it began
 * @param end when it ended
 * @param target who was called: {@code host:port} or an address; empty for a step
 * @param what the call, or the title of the step
 */
record Span(Instant begin, Instant end, String target, String what) {
    /** How much of it lies between two moments. */
    Duration within(Instant from, Instant to) {
        Instant first = begin.isBefore(from) ? from : begin;
        Instant last = end.isAfter(to) ? to : end;
        return first.isBefore(last) ? Duration.between(first, last) : Duration.ZERO;
    }

    boolean touches(Instant from, Instant to) {
        return !begin.isAfter(to) && !end.isBefore(from);
    }
}
