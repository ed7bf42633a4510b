package io.github.onevm.migrate.run;

import io.github.onevm.migrate.event.MigrationEvent;
import io.github.onevm.migrate.event.MigrationListener;

/**
 * A listener that cannot harm the run. An exception is reported once to its own {@link MigrationListener#onFailure},
 * and then the listener is dropped, because a production machine must not be rolled back for a full log disk. Confined
 * to the thread of the run.
 */
final class ShieldedListener implements MigrationListener {
    private final MigrationListener listener;
    private boolean dropped;

    ShieldedListener(MigrationListener listener) {
        this.listener = listener;
    }

    @Override
    public void onEvent(MigrationEvent event) {
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
