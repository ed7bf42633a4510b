package io.github.onevm.migrate.run;

import io.github.onevm.migrate.event.EventData;
import io.github.onevm.migrate.event.MigrationEvent;
import io.github.onevm.migrate.event.MigrationListener;
import io.github.onevm.migrate.execution.EventQueue;
import java.time.Duration;
import java.util.concurrent.Executor;

/**
 * Tells the listener of a run what happens, on another thread. After each event that is no call the run waits until it has heard everything, so that it can
 * stop the run before what comes next; for {@link #PATIENCE} in all, not counting waits of a moment, then no more: it hears the rest later, in order. Used by the thread of one run.
 */
public final class ListenerQueue implements MigrationListener, AutoCloseable {
    /** How long a run waits for its listener in all. */
    static final Duration PATIENCE = Duration.ofSeconds(1);

    private final EventQueue<MigrationEvent> queue;
    private final boolean silent;

    /**
     * @param listener may throw
     * @param threads may reject tasks; the run's own thread then tells the listener
     */
    public ListenerQueue(MigrationListener listener, Executor threads) {
        this(listener, threads, PATIENCE, EventQueue.AT_THE_END);
    }

    ListenerQueue(MigrationListener listener, Executor threads, Duration patience, Duration atTheEnd) {
        this.queue = new EventQueue<>(new ShieldedListener(listener), threads, patience, atTheEnd, event -> false);
        this.silent = listener == SILENT;
    }

    @Override
    public void onEvent(MigrationEvent event) {
        if (silent) {
            return;
        }
        if (event.data() instanceof EventData.CallMade) {
            queue.tell(event);
        } else {
            queue.tellAndWait(event);
        }
    }

    /** Waits until the listener has heard everything, or does not come back from an event. */
    @Override
    public void close() {
        queue.close();
    }
}
