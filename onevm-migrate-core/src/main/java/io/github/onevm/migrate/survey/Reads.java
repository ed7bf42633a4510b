package io.github.onevm.migrate.survey;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Makes the reads of one survey that do not depend on each other side by side. What a read throws is thrown where its answer is
 * asked for, so the first failure in the order of the program is the one that is told, whichever came first. Reads are begun by
 * the thread of the survey alone; a read begins none. Not thread-safe.
 */
public final class Reads implements AutoCloseable {
    /** The most parts of one long list of small reads, as many as a storage cluster is asked at the same time. */
    private static final int PARTS = 16;

    private final Executor executor;
    private final List<FutureTask<?>> begun = new ArrayList<>();
    private volatile boolean closed;

    /**
     * @param executor makes them; if it rejects one or has not begun it, the thread of the survey makes it when it needs the
     *     answer. An executor that runs migrations may therefore be given
     */
    public Reads(Executor executor) {
        this.executor = executor;
    }

    /**
     * Begins a read. The answer is waited for when it is asked for; so is what it throws, but for an {@link Error} of a read that has
     * ended by now, after which nothing more may be done.
     */
    public <T> Supplier<T> begin(Supplier<T> read) {
        FutureTask<T> task = new FutureTask<>(() -> {
            if (closed) {
                throw new IllegalStateException("nobody needs the answer any more");
            }
            return read.get();
        });
        begun.add(task);
        try {
            executor.execute(task);
        } catch (RejectedExecutionException full) {
            // made when the answer is asked for
        }
        if (task.isDone()) {
            throwError(task);
        }
        return () -> answer(task);
    }

    private static void throwError(FutureTask<?> done) {
        try {
            var unused = answer(done);
        } catch (RuntimeException e) {
            // thrown where the answer is asked for
        }
    }

    /** Begins reads of items in a few parts of about the same length; the answers are in the order of the items. */
    <T, R> Supplier<List<R>> beginEach(List<T> items, Function<List<T>, R> read) {
        int parts = Math.min(PARTS, items.size());
        List<Supplier<R>> answers = new ArrayList<>();
        for (int part = 0; part < parts; part++) {
            List<T> some = items.subList(part * items.size() / parts, (part + 1) * items.size() / parts);
            answers.add(begin(() -> read.apply(some)));
        }
        return () -> answers.stream().map(Supplier::get).toList();
    }

    /** A read is never aborted: an interrupt is kept for whoever waits next. */
    private static <T> T answer(FutureTask<T> task) {
        task.run();
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return task.get();
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        } catch (ExecutionException e) {
            throw unchecked(e);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Reads throw unchecked exceptions only. */
    private static RuntimeException unchecked(ExecutionException failure) {
        Throwable cause = failure.getCause();
        if (cause instanceof Error error) {
            throw error;
        }
        return cause instanceof RuntimeException known ? known : new IllegalStateException(cause);
    }

    /** Waits for what was begun, so that no read is under way any more; what has not begun is left out. */
    @Override
    public void close() {
        closed = true;
        for (FutureTask<?> task : begun) {
            try {
                answer(task);
            } catch (RuntimeException | Error e) {
                // told already where the answer was asked for, or nobody asks for it
            }
        }
    }
}
