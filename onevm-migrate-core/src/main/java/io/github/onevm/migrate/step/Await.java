package io.github.onevm.migrate.step;

import io.github.onevm.migrate.spi.BackendException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Looks again and again until something holds or a limit passes: after 50 ms first, then at growing distances up to 2 s.
 * A look that fails because the back-end is away does not end the waiting; the limit does.
 */
final class Await {
    private static final Duration FIRST = Duration.ofMillis(50);
    private static final Duration LONGEST = Duration.ofSeconds(2);

    enum End {
        REACHED,
        LIMIT,
        CANCELLED
    }

    /**
     * @param end why the waiting ended
     * @param last what was seen last; absent when no look succeeded
     */
    record Result<T>(End end, Optional<T> last) {
        boolean reached() {
            return end == End.REACHED;
        }
    }

    private final StepContext context;

    Await(StepContext context) {
        this.context = context;
    }

    <T> Result<T> until(Duration limit, Supplier<T> look, Predicate<T> enough) {
        Instant end = context.time().now().plus(limit);
        Duration pause = FIRST;
        Optional<T> last = Optional.empty();
        while (true) {
            Optional<T> seen = tolerant(look);
            last = seen.isPresent() ? seen : last;
            if (seen.filter(enough).isPresent()) {
                return new Result<>(End.REACHED, last);
            }
            Duration left = Duration.between(context.time().now(), end);
            if (left.isNegative() || left.isZero()) {
                return new Result<>(End.LIMIT, last);
            }
            pause(min(left, pause));
            context.journal().whileWaiting();
            if (context.cancellation().isCancelled()) {
                return new Result<>(End.CANCELLED, last);
            }
            pause = min(pause.multipliedBy(3).dividedBy(2), LONGEST);
        }
    }

    /** Waits; an interrupt of the thread asks the run to stop, so that it ends by undoing and not in the middle. */
    void pause(Duration duration) {
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
