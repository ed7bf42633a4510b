package io.github.onevm.migrate.bench;

/**
 * The downtime with one number of disks. Gaps are in milliseconds.
 *
 * @param disks number of disks
 * @param command gap of moves by the packaged command, each in a JVM of its own with nothing compiled
 * @param gap of moves in one JVM, but for its first
 * @param usual where it went in the move that is nearest to the median
 * @param old gap of the old sequence, with the cost of process starts
 * @param oldRuns of how many moves
 * @param oldCalls calls of the old sequence in the downtime
 * @param oldFree gap of the old sequence when processes start in no time
 * @param oldFreeRuns of how many moves
 */
record DowntimeFigures(
        int disks,
        Spread command,
        Spread gap,
        TimeLine usual,
        Spread old,
        int oldRuns,
        int oldCalls,
        Spread oldFree,
        int oldFreeRuns) {}
