package io.github.onevm.migrate.wave;

/**
 * Receives what happens in a wave, one event after the other, on a thread of its own. No move waits for it, and what it throws reaches none; it is told of further
 * events all the same. A wave that is over returns when the listener has heard everything, or has not come back from one event for ten seconds. For one that is
 * 5,000 events behind the events of moves are left out; one that is 10,000 behind is told nothing more.
 */
@FunctionalInterface
public interface WaveListener {
    /** Ignores everything. */
    WaveListener SILENT = event -> {};

    /** Something has happened. */
    void onEvent(WaveEvent event);
}
