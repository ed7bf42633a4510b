package io.github.onevm.migrate.execution;

import io.github.onevm.migrate.spi.BackendException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Polls until a condition holds or a limit passes, at a {@link Pace}. A read that fails because the back-end is away
 * does not end the wait; the limit does.
 */
public final class Await {
    public enum End {
        REACHED,
        LIMIT,
        CANCELLED
    }

    /**
     * @param end why the wait ended
     * @param last the last value read; absent if no read succeeded
     */
    public record Result<T>(End end, Optional<T> last) {
        public boolean reached() {
            return end == End.REACHED;
        }
    }

    private final StepContext context;
    private final Pace pace;

    public Await(StepContext context) {
        this(context, Pace.CALM);
    }

    public Await(StepContext context, Pace pace) {
        this.context = context;
        this.pace = pace;
    }

    public <T> Result<T> until(Duration limit, Supplier<T> look, Predicate<T> enough) {
        Instant begun = context.time().now();
        Instant end = begun.plus(limit);
        Instant changed = begun;
        Duration pause = Duration.ZERO;
        Optional<T> last = Optional.empty();
        while (true) {
            Instant before = context.time().now();
            Optional<T> seen = tolerant(look);
            Instant now = context.time().now();
            changed = seen.equals(last) ? changed : now;
            last = seen.isPresent() ? seen : last;
            if (seen.filter(enough).isPresent()) {
                return new Result<>(End.REACHED, last);
            }
            Duration left = Duration.between(now, end);
            if (left.isNegative() || left.isZero()) {
                return new Result<>(End.LIMIT, last);
            }
            pause = pace.next(pause, Duration.between(changed, now), Duration.between(before, now));
            pause(min(left, pause));
            context.journal().whileWaiting();
            context.heard();
            if (context.cancellation().isCancelled()) {
                return new Result<>(End.CANCELLED, last);
            }
        }
    }

    /**
     * Waits. An interrupt of the thread asks the run to stop, so that it rolls back instead of ending in the middle.
     */
    public void pause(Duration duration) {
        try {
            context.time().pause(duration);
        } catch (InterruptedException e) {
            context.state().interrupted();
            context.cancellation().cancel();
        }
    }

    private static <T> Optional<T> tolerant(Supplier<T> look) {
        try {
            return Optional.of(look.get());
        } catch (BackendException.Unavailable e) {
            return Optional.empty();
        }
    }

    private static Duration min(Duration a, Duration b) {
        return a.compareTo(b) < 0 ? a : b;
    }
}
