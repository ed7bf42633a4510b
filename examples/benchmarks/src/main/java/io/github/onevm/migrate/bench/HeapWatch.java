package io.github.onevm.migrate.bench;

import com.sun.management.GarbageCollectionNotificationInfo;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import javax.management.NotificationEmitter;
import javax.management.openmbean.CompositeData;

/**
 * Watches the Java heap of this JVM for the most that is in use at one moment, garbage included. What is in use only grows
 * between two collections, so it is enough to look right before each, which every collection's notification tells, and at
 * the end. Thread-safe.
 */
final class HeapWatch {
    private static final long DEADLINE_MILLIS = 10_000;

    private final Set<String> pools = ManagementFactory.getMemoryPoolMXBeans().stream()
            .filter(pool -> pool.getType() == MemoryType.HEAP)
            .map(MemoryPoolMXBean::getName)
            .collect(Collectors.toSet());
    private final long collectionsBefore = collections();
    private long noted;
    private long most;

    private HeapWatch() {}

    /** Starts watching. */
    static HeapWatch start() {
        HeapWatch watch = new HeapWatch();
        collectors()
                .forEach(collector -> ((NotificationEmitter) collector)
                        .addNotificationListener((note, handback) -> watch.note(note.getUserData()), null, null));
        return watch;
    }

    private static List<GarbageCollectorMXBean> collectors() {
        return ManagementFactory.getGarbageCollectorMXBeans();
    }

    private static long collections() {
        return collectors().stream()
                .mapToLong(GarbageCollectorMXBean::getCollectionCount)
                .sum();
    }

    private synchronized void note(Object data) {
        Map<String, MemoryUsage> before = GarbageCollectionNotificationInfo.from((CompositeData) data)
                .getGcInfo()
                .getMemoryUsageBeforeGc();
        long used = before.entrySet().stream()
                .filter(pool -> pools.contains(pool.getKey()))
                .mapToLong(pool -> pool.getValue().getUsed())
                .sum();
        most = Math.max(most, used);
        noted++;
        notifyAll();
    }

    /**
     * Ends watching: the most bytes in use at one moment since the start.
     *
     * @throws IllegalStateException when not every collection has been told of in time
     */
    synchronized long most() throws InterruptedException {
        long now = used();
        long due = collections() - collectionsBefore;
        long end = System.currentTimeMillis() + DEADLINE_MILLIS;
        while (noted < due) {
            long left = end - System.currentTimeMillis();
            if (left <= 0) {
                throw new IllegalStateException("told of " + noted + " collections of " + due);
            }
            wait(left);
        }
        return Math.max(most, now);
    }

    private static long used() {
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    /** Bytes in use after full collections, now. */
    static long settled() {
        System.gc();
        System.gc();
        return used();
    }
}
