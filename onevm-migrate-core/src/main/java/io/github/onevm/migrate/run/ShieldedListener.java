package io.github.onevm.migrate.run;

import io.github.onevm.migrate.report.MigrationEvent;
import io.github.onevm.migrate.report.MigrationListener;

/**
 * A listener that cannot harm the run: what it throws is told to its own {@link MigrationListener#onFailure} once, and then it is
 * dropped. A production machine must not be moved back because the disk for a log is full. Events of calls that are made side by
 * side come one after the other. Thread-safe.
 */
final class ShieldedListener implements MigrationListener {
    private final MigrationListener listener;
    private boolean dropped;

    ShieldedListener(MigrationListener listener) {
        this.listener = listener;
    }

    @Override
    public synchronized void onEvent(MigrationEvent event) {
        if (dropped) {
            return;
        }
        try {
            listener.onEvent(event);
        } catch (RuntimeException | Error e) {
            dropped = true;
            failed(event, e);
        }
    }

    private void failed(MigrationEvent event, Throwable thrown) {
        try {
            listener.onFailure(event, thrown);
        } catch (RuntimeException | Error e) {
            // Nobody is left who could be told.
        }
    }
}
