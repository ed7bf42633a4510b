package io.github.onevm.migrate.execution;

import java.time.Duration;

/** How often something is looked at that takes its time. */
public enum Pace {
    /** Nobody is down meanwhile: 50 ms at first, then longer and longer. */
    CALM(Duration.ofMillis(50), Duration.ofSeconds(2)),
    /**
     * The VM is down: what happens must be seen soon. A small part of the time since something was seen to change, so
     * that looking adds less than a hundredth to what takes its time anyway.
     */
    URGENT(Duration.ofMillis(20), Duration.ofMillis(250));

    private static final int PART = 150;

    private final Duration shortest;
    private final Duration longest;

    Pace(Duration shortest, Duration longest) {
        this.shortest = shortest;
        this.longest = longest;
    }

    /**
     * The next pause.
     *
     * @param last the pause before; zero for the first
     * @param unchanged for how long nothing was seen to change
     * @param cost what the last look took: whoever is asked is never kept busy by that alone
     */
    public Duration next(Duration last, Duration unchanged, Duration cost) {
        Duration wanted = this == CALM ? last.multipliedBy(3).dividedBy(2) : unchanged.dividedBy(PART);
        return max(min(max(wanted, shortest), longest), min(cost, CALM.longest));
    }

    private static Duration min(Duration a, Duration b) {
        return a.compareTo(b) < 0 ? a : b;
    }

    private static Duration max(Duration a, Duration b) {
        return a.compareTo(b) > 0 ? a : b;
    }
}
