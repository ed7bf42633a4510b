package io.github.onevm.migrate.run;

import io.github.onevm.migrate.report.MigrationEvent;
import io.github.onevm.migrate.report.MigrationListener;

/**
 * A listener that cannot harm the run. An exception is reported once to its own {@link MigrationListener#onFailure},
 * and then the listener is dropped, because a production machine must not be rolled back for a full log disk. Events of
 * parallel calls are delivered one after the other. Thread-safe.
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
            // Nothing is left to report it to.
        }
    }
}
