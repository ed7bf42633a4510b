package io.github.onevm.migrate.journal;

import io.github.onevm.migrate.event.EventData;
import io.github.onevm.migrate.event.MigrationEvent;
import java.util.ArrayList;
import java.util.List;

/** The events in a journal. */
final class EventLog {
    /** A hold sends a round every 30 seconds, for days, and each write of the journal carries them all. */
    static final int MOST_ROUNDS = 50;

    private EventLog() {}

    /** The log with one more event. If these are too many rounds, the oldest one is gone. */
    static List<MigrationEvent> with(List<MigrationEvent> log, MigrationEvent event) {
        List<MigrationEvent> all = new ArrayList<>(log);
        all.add(event);
        if (all.stream().filter(EventLog::isRound).count() > MOST_ROUNDS) {
            all.remove(all.stream().filter(EventLog::isRound).findFirst().orElseThrow());
        }
        return all;
    }

    /** The newest passing event of each kind, with one more. */
    static List<MigrationEvent> latest(List<MigrationEvent> latest, MigrationEvent event) {
        List<MigrationEvent> all = new ArrayList<>(latest);
        all.removeIf(e -> e.data().getClass() == event.data().getClass());
        all.add(event);
        return all;
    }

    private static boolean isRound(MigrationEvent event) {
        return event.data() instanceof EventData.RoundEnded;
    }
}
