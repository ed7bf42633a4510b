package io.github.onevm.migrate.event;

import io.github.onevm.migrate.model.MigrationId;
import java.time.Instant;

/**
 * An event of a run. Values only; the words are up to the listener. Immutable.
 *
 * @param migration the migration
 * @param at when it happened, by the clock of the run
 * @param data what happened
 */
public record MigrationEvent(MigrationId migration, Instant at, EventData data) {}
