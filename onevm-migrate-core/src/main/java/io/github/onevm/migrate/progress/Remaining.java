package io.github.onevm.migrate.progress;

import java.time.Duration;

/**
 * The time that a round still needs.
 *
 * @param time the time
 * @param basis where it is from
 */
public record Remaining(Duration time, Basis basis) {
    /** Where an expected time is from. */
    public enum Basis {
        /** What is to go, at the rate of the last minute of this round. */
        MEASURED,
        /** What was to be sent, at the rate of the round before. */
        ROUND_BEFORE
    }
}
