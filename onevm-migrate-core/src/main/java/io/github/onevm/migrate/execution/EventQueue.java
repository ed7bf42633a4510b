package io.github.onevm.migrate.execution;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;

/**
 * Tells a listener what happens, one event after the other, on another thread, so that nothing that it does can hold up whoever tells it: not that it is slow,
 * waits for a lock of the caller, interrupts its thread, or throws. Thread-safe.
 *
 * @param <E> what happens
 */
public final class EventQueue<E> implements AutoCloseable {
    /** How long a run that is over waits for a listener that does not come back from an event. */
    public static final Duration AT_THE_END = Duration.ofSeconds(10);

    /** The most events that wait for a listener. */
    public static final int MOST = 10_000;

    /** A wait that is no longer costs no patience: to hand an event over takes a moment too. */
    private static final long MOMENT = Duration.ofMillis(10).toNanos();

    /** Who is told. */
    public interface Listener<E> {
        /** Something has happened. Throws nothing. */
        void tell(E event);

        /** Is told nothing more, from this event on. Throws nothing. */
        void drop(E event, Throwable reason);
    }

    private final Listener<E> listener;
    private final Executor threads;
    private final Duration atTheEnd;
    private final Predicate<E> mayBeLeftOut;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition told = lock.newCondition();
    private final Queue<E> waiting = new ArrayDeque<>();
    private boolean telling;
    private boolean behind;
    private long heard;
    private long patience;

    /**
     * @param threads may reject tasks, or fail to begin a thread; the thread that tells then calls the listener
     * @param patience how long {@link #tellAndWait} waits in all
     */
    public EventQueue(Listener<E> listener, Executor threads, Duration patience) {
        this(listener, threads, patience, AT_THE_END, event -> false);
    }

    /**
     * @param atTheEnd how long {@link #close} waits for one event to be heard
     * @param mayBeLeftOut events that are left out while half as many as may wait do so
     */
    public EventQueue(
            Listener<E> listener, Executor threads, Duration patience, Duration atTheEnd, Predicate<E> mayBeLeftOut) {
        this.mayBeLeftOut = mayBeLeftOut;
        this.listener = listener;
        this.threads = threads;
        this.patience = patience.toNanos();
        this.atTheEnd = atTheEnd;
    }

    /** Adds an event; returns at once. A listener that is {@link #MOST} events behind is dropped once it has heard them. */
    public void tell(E event) {
        lock.lock();
        try {
            add(event);
        } finally {
            lock.unlock();
        }
    }

    /** Adds an event, and waits until the listener has heard everything, or until the patience is used up. */
    public void tellAndWait(E event) {
        lock.lock();
        try {
            add(event);
            long left = await(patience);
            patience = left <= 0 ? 0 : Math.min(patience, left + MOMENT);
        } finally {
            lock.unlock();
        }
    }

    /** With the lock held. */
    private void add(E event) {
        if (behind || waiting.size() >= MOST / 2 && mayBeLeftOut.test(event)) {
            return;
        }
        behind = waiting.size() >= MOST;
        waiting.add(event);
        if (!telling) {
            telling = true;
            begin();
        }
    }

    private void begin() {
        try {
            threads.execute(this::tellAll);
        } catch (RejectedExecutionException | OutOfMemoryError e) {
            // Closed, or the machine gives no further thread: that must not end a run whose VM is down.
            tellAll();
        }
    }

    /** Tells what waits, until nothing does. */
    private void tellAll() {
        lock.lock();
        try {
            for (E event = waiting.poll(); event != null; event = waiting.poll()) {
                outside(event, behind && waiting.isEmpty());
                heard++;
                told.signalAll();
            }
        } finally {
            telling = false;
            told.signalAll();
            lock.unlock();
        }
    }

    /** Calls the listener without the lock, which others need meanwhile. */
    private void outside(E event, boolean last) {
        int held = lock.getHoldCount();
        for (int i = 0; i < held; i++) {
            lock.unlock();
        }
        try {
            if (last) {
                listener.drop(event, new RejectedExecutionException("the listener is " + MOST + " events behind"));
            } else {
                listener.tell(event);
            }
        } finally {
            for (int i = 0; i < held; i++) {
                lock.lock();
            }
        }
    }

    /** With the lock held: waits until all has been told, and returns how much of the time is left. */
    private long await(long nanos) {
        long left = nanos;
        boolean interrupted = false;
        while (telling && left > 0 && !interrupted) {
            try {
                left = told.awaitNanos(left);
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        return left;
    }

    /** Waits until the listener has heard everything, or does not come back from an event. */
    @Override
    public void close() {
        lock.lock();
        try {
            long before = -1;
            while (telling && heard != before) {
                before = heard;
                awaitNext();
            }
        } finally {
            lock.unlock();
        }
    }

    private void awaitNext() {
        long from = heard;
        long left = atTheEnd.toNanos();
        while (telling && heard == from && left > 0 && !Thread.currentThread().isInterrupted()) {
            try {
                left = told.awaitNanos(left);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
