package io.github.onevm.migrate.lab.opennebula;

import java.time.Duration;

/**
 * How long things take.
 *
 * @param shutdown from the undeploy or poweroff call until the domain is gone
 * @param epilogPerDisk the driver script for one disk on undeploy
 * @param prologPerDisk the driver script for one disk on resume
 * @param boot from the context script until the domain runs
 * @param schedulerInterval between two runs of the scheduler
 * @param guestWriteInterval between two writes of a running guest to each of its disks
 */
public record Timings(
        Duration shutdown,
        Duration epilogPerDisk,
        Duration prologPerDisk,
        Duration boot,
        Duration schedulerInterval,
        Duration guestWriteInterval) {
    /** A few tens of milliseconds for everything. */
    public static Timings fast() {
        return new Timings(
                Duration.ofMillis(30),
                Duration.ofMillis(20),
                Duration.ofMillis(20),
                Duration.ofMillis(30),
                Duration.ofMillis(50),
                Duration.ofMillis(5));
    }

    /** The same, but with another time for the domain to stop. */
    public Timings withShutdown(Duration other) {
        return new Timings(other, epilogPerDisk, prologPerDisk, boot, schedulerInterval, guestWriteInterval);
    }

    /** The same, but with another time between two writes of a guest. */
    public Timings withGuestWriteInterval(Duration other) {
        return new Timings(shutdown, epilogPerDisk, prologPerDisk, boot, schedulerInterval, other);
    }

    /** The same, but with another time between two runs of the scheduler. */
    public Timings withSchedulerInterval(Duration other) {
        return new Timings(shutdown, epilogPerDisk, prologPerDisk, boot, other, guestWriteInterval);
    }
}
