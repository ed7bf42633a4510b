package io.github.onevm.migrate.lab.storpool;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * What joins the clusters of one site: their clock, and one link over which all backups travel one after the other.
 *
 * <p>Needs no thread: whenever anyone looks, the link catches up with the clock. Its own time stands still while it is
 * stalled or down. By default a backup appears at once and its data arrives in no time. All clusters of a bridge share
 * its lock. Thread-safe.
 */
public final class Bridge {
    private static final double NANOS = 1e9;

    private final ReentrantLock lock = new ReentrantLock();
    private final InstantSource clock;
    private final List<ClusterState> clusters = new ArrayList<>();
    private final List<Transfer> transfers = new ArrayList<>();
    private final LinkQueue queue = new LinkQueue();
    private Instant lastLook;
    private Duration appearanceDelay = Duration.ZERO;
    private boolean stalled;
    private boolean down;
    private int toLose;
    private long remoteReads;

    /** A bridge on the wall clock. */
    public Bridge() {
        this(InstantSource.system());
    }

    public Bridge(InstantSource clock) {
        this.clock = clock;
        this.lastLook = clock.instant();
    }

    /** The link moves this many bytes per second from now on. */
    public void rate(long bytesPerSecond) {
        if (bytesPerSecond < 1) {
            throw new IllegalArgumentException("A rate is at least 1 byte per second; stall the link to stop it");
        }
        run(() -> queue.rate((double) bytesPerSecond));
    }

    /** The link moves any amount in no time from now on. */
    public void unlimited() {
        run(() -> queue.rate(Double.POSITIVE_INFINITY));
    }

    /** How long after its call a backup appears on the receiving cluster; for calls from now on. */
    public void appearanceDelay(Duration delay) {
        run(() -> appearanceDelay = delay);
    }

    /** Nothing moves until {@link #resume()}, though the link looks sound from outside. */
    public void stall() {
        run(() -> stalled = true);
    }

    /** Like {@link #stall()}, and the clusters see that their bridges are down. */
    public void takeDown() {
        run(() -> down = true);
    }

    /** Ends {@link #stall()} and {@link #takeDown()}. */
    public void resume() {
        run(() -> {
            stalled = false;
            down = false;
        });
    }

    /** The next backup to be called for is acknowledged, but never appears on the receiving cluster. */
    public void loseNextArrival() {
        run(() -> toLose++);
    }

    /** All backups so far, in the order of their calls. */
    public List<TransferView> transfers() {
        return locked(() -> transfers.stream().map(Transfer::view).toList());
    }

    /** How many blocks were read from the source because they were needed before they had arrived. */
    public long remoteReads() {
        return locked(() -> remoteReads);
    }

    /** Whether the link shows as down. */
    boolean down() {
        return down;
    }

    /** Whether data can move. */
    boolean running() {
        return !stalled && !down;
    }

    Instant now() {
        return clock.instant();
    }

    /** What the clusters live by. */
    InstantSource clock() {
        return clock;
    }

    /** The moment up to which the link has moved data. Only with the lock held. */
    Instant caughtUpTo() {
        return lastLook;
    }

    void countRemoteRead() {
        remoteReads++;
    }

    void join(ClusterState cluster) {
        run(() -> clusters.add(cluster));
    }

    /** Puts a backup on the link. Only with the lock held. */
    void start(Transfer transfer) {
        transfers.add(transfer);
        if (toLose > 0) {
            toLose--;
        } else {
            queue.add(transfer, appearanceDelay);
        }
    }

    /** Puts a copy on the link that appears like a backup. Only with the lock held. */
    void startCopy(Transfer transfer) {
        startCopy(transfer, appearanceDelay);
    }

    /** Puts a copy on the link. Only with the lock held. */
    void startCopy(Transfer transfer, Duration delay) {
        transfers.add(transfer);
        queue.add(transfer, delay);
    }

    /** Does something while no other thread uses any of the clusters, after all has caught up with the clock. */
    <T> T locked(Supplier<T> action) {
        lock.lock();
        try {
            catchUp();
            return action.get();
        } finally {
            lock.unlock();
        }
    }

    private void run(Runnable action) {
        locked(() -> {
            action.run();
            return true;
        });
    }

    private void catchUp() {
        Instant now = clock.instant();
        double passed = Math.max(0, Duration.between(lastLook, now).toNanos() / NANOS);
        lastLook = now;
        if (running()) {
            queue.pass(passed, now);
        }
        clusters.forEach(cluster -> cluster.collect(now));
    }
}
