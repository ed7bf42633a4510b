package io.github.onevm.migrate.bench;

import io.github.onevm.migrate.lab.BigSite;
import io.github.onevm.migrate.lab.Fleet;
import io.github.onevm.migrate.lab.LabPlan;
import io.github.onevm.migrate.lab.opennebula.Timings;
import java.time.Duration;

/**
 * A simulated site to be started.
 *
 * @param site its size, with VM 42
 * @param fleet how many small VMs more that can be moved
 * @param linkBytesPerSecond rate of the link between the clusters; 0 moves any amount in no time
 * @param undeployMillis from the undeploy call until a VM is UNDEPLOYED
 * @param startMillis from the deploy until it is RUNNING
 */
record SiteOrder(BigSite site, int fleet, long linkBytesPerSecond, long undeployMillis, long startMillis) {
    /** The scheduler is at hand at once, so that what waits for it is not charged for its interval. */
    private static final Duration SCHEDULER = Duration.ofMillis(50);

    /** Often enough that each disk has a last difference, and seldom enough that it costs no time. */
    private static final Duration GUEST = Duration.ofSeconds(1);

    LabPlan plan() {
        Timings timings = new Timings(
                Duration.ofMillis(undeployMillis),
                Duration.ZERO,
                Duration.ZERO,
                Duration.ofMillis(startMillis),
                SCHEDULER,
                GUEST);
        LabPlan plan = new Fleet(fleet).in(site.in(LabPlan.standard())).timings(timings);
        return linkBytesPerSecond == 0 ? plan : plan.linkRate(linkBytesPerSecond);
    }
}
