package io.github.onevm.migrate.plan;

import io.github.onevm.migrate.model.ByteRange;
import io.github.onevm.migrate.model.TimeRange;
import java.util.Optional;

/**
 * What this site lets expect of a migration: what the storage cluster tells about the volumes, and what earlier moves between
 * the same two storage clusters took. Immutable.
 *
 * @param firstRound the amount that the first round sends; absent if the storage cluster does not report it
 * @param transfer how long that takes; absent if the amount or the rate of the link is not known
 * @param downtime how long a running VM is down; absent if no earlier move, there or back, tells, or if it is not stopped and started
 * @param moves number of earlier moves the same way on which the times are based; 0 if there are none, and times are then based on
 *     moves the other way, and their ranges are wider
 */
public record Expectation(
        Optional<ByteRange> firstRound, Optional<TimeRange> transfer, Optional<TimeRange> downtime, int moves) {
    /** Nothing is known. */
    public static final Expectation NOTHING = new Expectation(Optional.empty(), Optional.empty(), Optional.empty(), 0);
}
