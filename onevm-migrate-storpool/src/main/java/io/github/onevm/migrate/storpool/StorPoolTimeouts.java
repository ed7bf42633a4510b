package io.github.onevm.migrate.storpool;

import java.time.Duration;

/**
 * Time limits for StorPool, and the number of attempts for a call that certainly had no effect.
 *
 * @param connect time to open a connection
 * @param request time of one attempt from sending to the last byte of the answer; a call that reached this limit twice
 *     is not tried again
 * @param attempts how often a call is made at most, 1 or more; 1 = no retry. If a connection is closed without an
 *     answer, the JDK sends a reading call once more within each attempt
 * @param firstPause pause after the first attempt, 1 ms or more; it doubles after each further attempt
 */
public record StorPoolTimeouts(Duration connect, Duration request, int attempts, Duration firstPause) {
    /** 5 s to connect, 60 s per attempt, 4 attempts with pauses of 0.5, 1 and 2 s. */
    public static final StorPoolTimeouts DEFAULT =
            new StorPoolTimeouts(Duration.ofSeconds(5), Duration.ofSeconds(60), 4, Duration.ofMillis(500));

    /** The same with another time of one attempt; connecting takes no longer than that. */
    public StorPoolTimeouts withRequest(Duration limit) {
        return new StorPoolTimeouts(connect.compareTo(limit) < 0 ? connect : limit, limit, attempts, firstPause);
    }

    /**
     * @throws IllegalArgumentException when a time is shorter than a millisecond or there is no attempt
     */
    public StorPoolTimeouts {
        if (connect.toMillis() < 1 || request.toMillis() < 1 || firstPause.toMillis() < 1 || attempts < 1) {
            throw new IllegalArgumentException("times must be 1 ms or more and attempts 1 or more, not connect "
                    + connect + ", request " + request + ", first pause " + firstPause + ", attempts " + attempts);
        }
    }
}
