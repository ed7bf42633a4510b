package io.github.onevm.migrate.execution;

import io.github.onevm.migrate.event.EventData;
import io.github.onevm.migrate.spi.BackendException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Waits for an OpenNebula that is away: its server or its database is restarted, or a new leader is elected. Nothing
 * was done, so the same call may be made again. A rollback does not help, because it needs OpenNebula as well.
 *
 * <p>Before the VM is stopped, giving up costs nothing, so the limit is short, but longer than a restart (20 s). From
 * then on it is as long as that of an undo.
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

    /** With the limit for what this run has done so far. */
    public static Patience now(StepContext context) {
        boolean touched = context.state().wasStopAsked() || context.state().wasLockAsked();
        return new Patience(context, touched ? WHILE_DOWN : BEFORE_STOP);
    }

    /** For the call that stops the VM. */
    public static Patience beforeStop(StepContext context) {
        return new Patience(context, BEFORE_STOP);
    }

    /** For what a rollback does not need: waiting longer would only keep the VM down. */
    public static Patience atMost(StepContext context, Duration limit) {
        return new Patience(context, limit);
    }

    public Duration limit() {
        return limit;
    }

    /** The result of a read, as soon as it succeeds. After the limit, throws the exception of the first read. */
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
     * Writes the journal, if something must be written before a change. Waits for a place that is away; writing the
     * same text again does no harm.
     *
     * @throws Journal.NotWritten when it cannot be written
     * @throws Journal.TakenOver when the migration belongs to another run by now
     */
    public void record() {
        record(() -> {}, () -> {});
    }

    /**
     * The same.
     *
     * @param away is called when the place turns out to be away, before it is waited for
     * @param again is called before another attempt
     */
    void record(Runnable away, Runnable again) {
        while (true) {
            try {
                context.journal().beforeChange();
                return;
            } catch (Journal.NotWritten e) {
                boolean passes = e.getCause() instanceof BackendException.Unavailable
                        || e.getCause() instanceof BackendException.Ambiguous;
                if (!passes) {
                    throw e;
                }
                away.run();
                pauseOrRaise(e);
                again.run();
            }
        }
    }

    /**
     * Pauses before another attempt. If the limit has passed, or the run is asked to stop, throws the first exception.
     */
    public void pauseOrRaise(RuntimeException last) {
        first = first == null ? last : first;
        if (!context.time().now().isBefore(begun.plus(limit))
                || context.cancellation().isCancelled()) {
            throw first;
        }
        context.tell(new EventData.Waiting.ForServer(begun, Optional.of(limit), String.valueOf(last.getMessage())));
        new Await(context).pause(BEFORE_AGAIN);
    }
}
