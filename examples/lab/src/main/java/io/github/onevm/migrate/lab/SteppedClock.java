package io.github.onevm.migrate.lab;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A clock that advances only on request, and then runs the actions that become due, in order, on the requesting thread.
 * A site with this clock behaves the same in every run, and tests need not wait. Thread-safe: a thread that requests an
 * advance while another one runs waits until that one has ended, and the times add up.
 */
public final class SteppedClock extends Clock {
    private static final Runnable NOTHING = () -> {};

    private record Task(Instant due, long number, Runnable action) {}

    private final PriorityQueue<Task> tasks =
            new PriorityQueue<>(Comparator.comparing(Task::due).thenComparing(Task::number));
    private final ReentrantLock turn = new ReentrantLock();
    private final List<Runnable> watchers = new CopyOnWriteArrayList<>();
    private Instant now;
    private long count;

    public SteppedClock(Instant start) {
        now = start;
    }

    /** Runs an action after this time. */
    public synchronized void after(Duration delay, Runnable action) {
        tasks.add(new Task(now.plus(delay), count++, action));
    }

    /** Runs this from now on after each action that was due, and after each advance. */
    public void watch(Runnable look) {
        watchers.add(look);
    }

    /** Advances by this time. Returns when all actions that became due have ended. */
    public void advance(Duration time) {
        turn.lock();
        try {
            Instant end = instant().plus(time);
            for (Runnable next = next(end); next != NOTHING; next = next(end)) {
                next.run();
                watchers.forEach(Runnable::run);
            }
            watchers.forEach(Runnable::run);
        } finally {
            turn.unlock();
        }
    }

    private synchronized Runnable next(Instant end) {
        Task first = tasks.peek();
        if (first == null || first.due.isAfter(end)) {
            goTo(end);
            return NOTHING;
        }
        goTo(first.due);
        return tasks.remove().action;
    }

    /** Never moves back: an action that was due may have advanced the clock itself. */
    private void goTo(Instant moment) {
        now = moment.isAfter(now) ? moment : now;
    }

    @Override
    public synchronized Instant instant() {
        return now;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    /** Has no other zones. */
    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("this clock shows UTC only");
    }
}
