package io.github.onevm.migrate.wave;

import io.github.onevm.migrate.execution.EventQueue;
import io.github.onevm.migrate.execution.Workers;
import java.time.Duration;

/** Tells the listener of a wave what happens, on a thread of its own, and keeps from the wave whatever it throws. No move waits for it. Thread-safe. */
final class WaveTelling implements EventQueue.Listener<WaveEvent>, AutoCloseable {
    private static final System.Logger LOG = System.getLogger(WaveListener.class.getName());

    private final WaveListener listener;
    private final Workers threads = Workers.own();
    private final EventQueue<WaveEvent> queue = new EventQueue<>(
            this, threads.listeners(), Duration.ZERO, EventQueue.AT_THE_END, WaveEvent.MoveTold.class::isInstance);
    private boolean hasFailed;

    WaveTelling(WaveListener listener) {
        this.listener = listener;
    }

    /** Adds an event; returns at once. */
    void add(WaveEvent event) {
        queue.tell(event);
    }

    @Override
    public void tell(WaveEvent event) {
        try {
            listener.onEvent(event);
        } catch (Throwable e) { // other languages throw checked exceptions too
            if (!hasFailed) {
                hasFailed = true;
                LOG.log(System.Logger.Level.WARNING, "a listener of a wave has failed; the wave goes on", e);
            }
        }
    }

    @Override
    public void drop(WaveEvent event, Throwable reason) {
        LOG.log(System.Logger.Level.WARNING, "a listener of a wave is told nothing more; the wave goes on", reason);
    }

    /** Waits until the listener has heard everything, or does not come back from an event. */
    @Override
    public void close() {
        queue.close();
        threads.close();
    }
}
