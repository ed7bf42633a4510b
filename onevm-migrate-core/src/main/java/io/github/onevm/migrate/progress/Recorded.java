package io.github.onevm.migrate.progress;

import io.github.onevm.migrate.event.MigrationEvent;
import java.util.List;

/**
 * The events in the journal of a migration.
 *
 * @param events the milestones, in order
 * @param latest the newest passing event of each kind since the last milestone
 */
public record Recorded(List<MigrationEvent> events, List<MigrationEvent> latest) {
    public Recorded {
        events = List.copyOf(events);
        latest = List.copyOf(latest);
    }
}
