package io.github.onevm.migrate.verify;

import io.github.onevm.migrate.model.Cancellation;
import io.github.onevm.migrate.spi.BackendException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/** Reads on both sides at the same time. A stop, and a failure of one side, end both. Used by one thread. */
final class BothSides implements AutoCloseable {
    private static final long LOOK_MILLIS = 100;

    private final ExecutorService threads = Executors.newFixedThreadPool(2, BothSides::daemon);
    private final Cancellation cancellation;

    BothSides(Cancellation cancellation) {
        this.cancellation = cancellation;
    }

    /** What both sides have given. */
    record Both<T>(T source, T destination) {
        boolean isEqual() {
            return source.equals(destination);
        }
    }

    /**
     * Reads.
     *
     * @throws Stopped when it was asked to stop
     * @throws BackendException when a side could not be read
     */
    <T> Both<T> read(Supplier<T> source, Supplier<T> destination) {
        Future<T> one = threads.submit(source::get);
        Future<T> other = threads.submit(destination::get);
        try {
            return new Both<>(result(one, other), result(other, one));
        } finally {
            one.cancel(true);
            other.cancel(true);
        }
    }

    private <T> T result(Future<T> wanted, Future<T> other) {
        while (true) {
            requireGoingOn();
            try {
                return wanted.get(LOOK_MILLIS, TimeUnit.MILLISECONDS);
            } catch (TimeoutException e) {
                raiseFailure(other);
            } catch (ExecutionException e) {
                throw raised(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new Stopped();
            }
        }
    }

    /** There is no use in waiting for a side if the other one has failed. */
    private static void raiseFailure(Future<?> other) {
        try {
            if (other.isDone()) {
                other.get();
            }
        } catch (ExecutionException e) {
            throw raised(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Stopped();
        }
    }

    private static RuntimeException raised(ExecutionException ended) {
        if (ended.getCause() instanceof Error error) {
            throw error;
        }
        return ended.getCause() instanceof RuntimeException failure ? failure : new IllegalStateException(ended);
    }

    /**
     * @throws Stopped when it was asked to stop
     */
    void requireGoingOn() {
        if (cancellation.isCancelled()) {
            throw new Stopped();
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "content-reader");
        thread.setDaemon(true);
        return thread;
    }

    /** It was asked to stop. */
    static final class Stopped extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }
}
