package io.github.onevm.migrate.run;

import io.github.onevm.migrate.event.MigrationEvent;
import io.github.onevm.migrate.event.MigrationListener;
import io.github.onevm.migrate.execution.EventQueue;

/**
 * A listener that cannot harm the run. An exception is reported once to its own {@link MigrationListener#onFailure},
 * and then the listener is dropped, because a production machine must not be rolled back for a full log disk. Used by one
 * thread at a time.
 */
final class ShieldedListener implements EventQueue.Listener<MigrationEvent> {
    private final MigrationListener listener;
    private boolean dropped;

    ShieldedListener(MigrationListener listener) {
        this.listener = listener;
    }

    @Override
    public void tell(MigrationEvent event) {
        if (dropped) {
            return;
        }
        try {
            listener.onEvent(event);
        } catch (Throwable e) { // other languages throw checked exceptions too
            drop(event, e);
        }
    }

    @Override
    public void drop(MigrationEvent event, Throwable reason) {
        if (!dropped) {
            dropped = true;
            failed(event, reason);
        }
    }

    private void failed(MigrationEvent event, Throwable thrown) {
        try {
            listener.onFailure(event, thrown);
        } catch (Throwable e) {
            // Nothing is left to report it to.
        }
    }
}
