package io.github.onevm.migrate.execution;

import java.time.Duration;

/** How often a state is polled. */
public enum Pace {
    /** While the VM runs: 50 ms at first, then longer and longer. */
    CALM(Duration.ofMillis(50), Duration.ofSeconds(2), Duration.ofSeconds(4), Duration.ofSeconds(5), 2),
    /**
     * While the VM is down, changes must be noticed soon: a small part of the time since the last change, so that
     * polling adds less than half a percent to the wait, and never sooner than after the time that the last read took.
     */
    URGENT(Duration.ofMillis(5), Duration.ofMillis(250), Duration.ofSeconds(10), Duration.ofSeconds(1), 10);

    private static final int PART = 300;

    private final Duration shortest;
    private final Duration longest;
    private final Duration sizesEvery;
    private final Duration wholeLookAfter;
    private final int wholeLookPart;

    Pace(Duration shortest, Duration longest, Duration sizesEvery, Duration wholeLookAfter, int wholeLookPart) {
        this.shortest = shortest;
        this.longest = longest;
        this.sizesEvery = sizesEvery;
        this.wholeLookAfter = wholeLookAfter;
        this.wholeLookPart = wholeLookPart;
    }

    /**
     * The time until the next whole look for what glimpses have not shown: longer and longer.
     *
     * @param waited how long it was waited so far
     */
    public Duration untilWholeLook(Duration waited) {
        return max(wholeLookAfter, waited.dividedBy(wholeLookPart));
    }

    /** The least time between two looks at stored sizes, each in place of another look. */
    Duration sizesEvery() {
        return sizesEvery;
    }

    /**
     * The next pause.
     *
     * @param last the pause before; zero for the first
     * @param unchanged the time since the last change
     * @param cost duration of the last read, so that polling alone never keeps the server busy
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
