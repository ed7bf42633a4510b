package io.github.onevm.migrate.bench;

/**
 * The downtime with one number of disks. Gaps are in milliseconds.
 *
 * @param disks number of disks
 * @param first gap of the first move in a new JVM, with nothing loaded or compiled
 * @param gap of the moves after it
 * @param usual where it went in the move that is nearest to the median
 * @param old gap of the old sequence, with the cost of process starts
 * @param oldRuns of how many moves
 * @param oldCalls calls of the old sequence in the downtime
 * @param oldFree gap of the old sequence when processes start in no time
 * @param oldFreeRuns of how many moves
 */
record DowntimeFigures(
        int disks,
        double first,
        Spread gap,
        TimeLine usual,
        Spread old,
        int oldRuns,
        int oldCalls,
        Spread oldFree,
        int oldFreeRuns) {}
