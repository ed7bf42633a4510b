package io.github.onevm.migrate.report;

import io.github.onevm.migrate.event.MigrationEvent;
import io.github.onevm.migrate.plan.Plan;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What the journal of a migration tells of it, from its beginning to the last write. Immutable.
 *
 * @param plan the plan
 * @param begun when the migration was begun
 * @param written when the journal was last written, by the clock of that run
 * @param events the milestones, in order; of the rounds the newest 50
 * @param calls the calls that its runs have made, in order of the first of each kind
 * @param report how the last run ended; absent if none has
 */
public record MigrationHistory(
        Plan plan,
        Instant begun,
        Instant written,
        List<MigrationEvent> events,
        List<CallGroup> calls,
        Optional<MigrationReport> report) {
    public MigrationHistory {
        events = List.copyOf(events);
        calls = List.copyOf(calls);
    }
}
