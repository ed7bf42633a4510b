package io.github.onevm.migrate.wave;

import java.util.concurrent.locks.ReentrantLock;

/** Keeps from the wave whatever a listener throws, and tells it one event at a time. Thread-safe. */
final class SafeListener {
    private final WaveListener listener;
    private final ReentrantLock lock = new ReentrantLock();
    private boolean hasFailed;

    SafeListener(WaveListener listener) {
        this.listener = listener;
    }

    void tell(WaveEvent event) {
        lock.lock();
        try {
            listener.onEvent(event);
        } catch (RuntimeException | Error e) {
            if (!hasFailed) {
                hasFailed = true;
                System.getLogger(WaveListener.class.getName())
                        .log(System.Logger.Level.WARNING, "a listener of a wave has failed; the wave goes on", e);
            }
        } finally {
            lock.unlock();
        }
    }
}
