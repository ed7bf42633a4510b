package io.github.onevm.migrate.progress;

import io.github.onevm.migrate.event.EventData;
import io.github.onevm.migrate.model.MigrationId;
import io.github.onevm.migrate.model.VmState;
import java.time.Instant;
import java.util.Optional;
import org.immutables.value.Value;

/**
 * How far a migration is at one moment. What is not known is absent; no number is made up. Immutable.
 *
 * @param migration the migration
 * @param at the moment, by the clock of the run
 * @param stage the step that runs; absent before the first one
 * @param round the round of snapshots that is sent; absent while none is
 * @param expected the last forecast: how much was written since the round before, and how long it takes to send; absent if there is none
 * @param down the downtime of the VM; absent if it was not stopped
 * @param vm the state in which the VM was seen last; absent if it was not seen
 * @param waiting what the run was waiting for, if nothing else has happened since
 */
@Value.Builder
public record Progress(
        MigrationId migration,
        Instant at,
        Optional<Stage> stage,
        Optional<RoundProgress> round,
        Optional<EventData.RoundExpected> expected,
        Optional<Down> down,
        Optional<VmState> vm,
        Optional<EventData.Waiting> waiting) {}
