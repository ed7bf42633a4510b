package io.github.onevm.migrate.wave;

/**
 * Receives what happens in a wave, one event after the other, on threads of the wave. A move waits meanwhile, so slow work belongs elsewhere.
 * What it throws reaches no move; it is told of further events all the same.
 */
@FunctionalInterface
public interface WaveListener {
    /** Ignores everything. */
    WaveListener SILENT = event -> {};

    /** Something has happened. */
    void onEvent(WaveEvent event);
}
