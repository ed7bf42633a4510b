package io.github.onevm.migrate.cli.harness;

import io.github.onevm.migrate.lab.Lab;
import io.github.onevm.migrate.lab.LabPlan;
import io.github.onevm.migrate.lab.SteppedClock;
import io.github.onevm.migrate.lab.opennebula.Timings;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** The lab's standard site on a stepped clock: it does the same in every run, and nobody waits for it. */
public final class StandardSite {
    /** On a stepped clock, where a minute passes in no time, what is done over and over need not be done as often. */
    private static final Duration OVER_AND_OVER = Duration.ofMillis(100);

    private StandardSite() {}

    /** The plan, for tests that want something different. */
    public static LabPlan plan() {
        return stepped(LabPlan.standard());
    }

    /** A site that begins to live now, by a clock that advances only when the command waits or has made a call. */
    public static LabPlan stepped(LabPlan plan) {
        return plan.clock(new SteppedClock(Instant.now().truncatedTo(ChronoUnit.SECONDS)))
                .timings(timings());
    }

    /** A few tens of milliseconds for everything that happens once. */
    public static Timings timings() {
        return Timings.fast().withGuestWriteInterval(OVER_AND_OVER).withSchedulerInterval(OVER_AND_OVER);
    }

    /** Lets time pass on a stepped site, and do what it brings. */
    public static void pass(Lab lab, Duration time) {
        clock(lab).advance(time);
    }

    /** The clock of a stepped site. */
    public static SteppedClock clock(Lab lab) {
        return (SteppedClock) lab.clock();
    }
}
