package io.github.onevm.migrate.run;

import io.github.onevm.migrate.event.EventData;
import io.github.onevm.migrate.event.MigrationEvent;
import io.github.onevm.migrate.event.MigrationListener;
import io.github.onevm.migrate.model.MigrationId;
import io.github.onevm.migrate.spi.Time;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The events of a run: gives each its time and the id of the migration, and tells it to the listener, one after the
 * other, on the thread of the run, and first to the journal. What other threads tell waits until the thread of the run tells something.
 * Data that equals the data before is not told again, because a state that is polled is mostly the
 * same; calls and beginnings of a downtime are always told. Thread-safe; made on the thread of the run.
 */
final class EventStream implements Consumer<EventData> {
    private final MigrationId migration;
    private final Time time;
    private final Consumer<MigrationEvent> journal;
    private final MigrationListener listener;
    private final Thread run = Thread.currentThread();
    private final Queue<MigrationEvent> ofOthers = new ConcurrentLinkedQueue<>();
    private @Nullable EventData last;

    /**
     * @param journal keeps of them what it can show later
     */
    EventStream(MigrationId migration, Time time, Consumer<MigrationEvent> journal, MigrationListener listener) {
        this.journal = journal;
        this.migration = migration;
        this.time = time;
        this.listener = listener;
    }

    @Override
    public void accept(EventData data) {
        if (Thread.currentThread() != run) {
            addLater(data);
            return;
        }
        for (MigrationEvent event = ofOthers.poll(); event != null; event = ofOthers.poll()) {
            tell(event);
        }
        if (!isRepeated(data)) {
            tell(event(data));
        }
    }

    private void tell(MigrationEvent event) {
        journal.accept(event);
        listener.onEvent(event);
    }

    /** Synchronized, so that the times do not decrease. */
    private synchronized void addLater(EventData data) {
        ofOthers.add(event(data));
    }

    private boolean isRepeated(EventData data) {
        if (data instanceof EventData.CallMade || data instanceof EventData.DowntimeBegun) {
            return false;
        }
        boolean repeated = data.equals(last);
        last = data;
        return repeated;
    }

    private MigrationEvent event(EventData data) {
        return new MigrationEvent(migration, time.now(), data);
    }
}
