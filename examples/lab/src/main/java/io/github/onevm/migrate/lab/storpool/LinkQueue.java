package io.github.onevm.migrate.lab.storpool;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * The backups waiting for the link, first come first served. Counts in seconds of the link's own time, which runs only
 * while the link does. Guarded by the bridge.
 */
final class LinkQueue {
    private static final double NANOS = 1e9;

    private final Deque<Waiting> waiting = new ArrayDeque<>();
    private double bytesPerSecond = Double.POSITIVE_INFINITY;
    private double time;
    private double usedUntil;

    void rate(double newRate) {
        bytesPerSecond = newRate;
    }

    void add(Transfer transfer, Duration delay) {
        waiting.add(new Waiting(transfer, time + delay.toNanos() / NANOS));
    }

    /** Lets time pass on the link up to this instant of the clock. */
    void pass(double seconds, Instant now) {
        time += seconds;
        waiting.removeIf(w -> w.transfer.cut());
        for (Waiting w : waiting) {
            if (w.appearsAt <= time && w.transfer.received().isEmpty()) {
                w.transfer.appear();
            }
        }
        while (!waiting.isEmpty() && waiting.element().appearsAt <= time && serveFirst(now)) {
            waiting.remove();
        }
    }

    /** Whether the first backup has arrived completely. */
    private boolean serveFirst(Instant now) {
        Waiting first = waiting.element();
        double begin = Math.max(usedUntil, first.appearsAt);
        double end = begin + first.transfer.bytesLeft() / bytesPerSecond;
        if (end > time) {
            first.transfer.moves((time - begin) * bytesPerSecond);
            usedUntil = time;
            return false;
        }
        first.transfer.completes(now.minusNanos((long) ((time - end) * NANOS)));
        usedUntil = end;
        return true;
    }

    private record Waiting(Transfer transfer, double appearsAt) {}
}
