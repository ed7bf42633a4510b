package io.github.onevm.migrate.execution;

import io.github.onevm.migrate.spi.BackendException;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Waits for an OpenNebula that is away: its server or its database is restarted, or a new leader is elected. Nothing was done,
 * so the same may be tried again. Going back is no way out of it, since that needs OpenNebula as well.
 *
 * <p>Before the VM is stopped there is nothing to lose by giving up; then the patience is short, but longer than a restart
 * (20 s). From then on it is as long as that of the undoing.
 */
public final class Patience {
    /** While the VM is down, or about to be locked or unlocked. */
    public static final Duration WHILE_DOWN = PatientUndo.LIMIT;

    /** While the VM is as it was found. */
    public static final Duration BEFORE_STOP = Duration.ofSeconds(30);

    private static final Duration BEFORE_AGAIN = Duration.ofSeconds(1);

    private final StepContext context;
    private final Duration limit;
    private final Instant begun;
    private @Nullable RuntimeException first;

    private Patience(StepContext context, Duration limit) {
        this.context = context;
        this.limit = limit;
        this.begun = context.time().now();
    }

    /** As long as what this run has done by now asks for. */
    public static Patience now(StepContext context) {
        boolean touched = context.state().wasStopAsked() || context.state().wasLockAsked();
        return new Patience(context, touched ? WHILE_DOWN : BEFORE_STOP);
    }

    /** For the call that is to stop the VM. */
    public static Patience beforeStop(StepContext context) {
        return new Patience(context, BEFORE_STOP);
    }

    public Duration limit() {
        return limit;
    }

    /** What a look shows, once it succeeds; what the first one raised, when the patience ends. */
    public <T> T look(Supplier<T> look) {
        while (true) {
            try {
                return look.get();
            } catch (BackendException.Unavailable e) {
                pauseOrRaise(e);
            }
        }
    }

    /**
     * Writes the record of the migration, where there is something to be written before a change. A place that is away is
     * waited for; to write the same once more does no harm.
     *
     * @throws Journal.NotWritten when it cannot be written
     * @throws Journal.TakenOver when the migration belongs to another run by now
     */
    public void record() {
        while (true) {
            try {
                context.journal().beforeChange();
                return;
            } catch (Journal.NotWritten e) {
                boolean away = e.getCause() instanceof BackendException.Unavailable
                        || e.getCause() instanceof BackendException.Ambiguous;
                if (!away) {
                    throw e;
                }
                pauseOrRaise(e);
            }
        }
    }

    /** Pauses before another attempt. When it has been long enough, or the run is asked to stop, raises what came first. */
    public void pauseOrRaise(RuntimeException last) {
        first = first == null ? last : first;
        if (!context.time().now().isBefore(begun.plus(limit))
                || context.cancellation().isCancelled()) {
            throw first;
        }
        context.progress()
                .accept("not possible now, trying again for " + limit.toSeconds() + " s: " + last.getMessage());
        new Await(context).pause(BEFORE_AGAIN);
    }
}
