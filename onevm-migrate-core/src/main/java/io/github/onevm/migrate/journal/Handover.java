package io.github.onevm.migrate.journal;

import io.github.onevm.migrate.model.Claimant;
import java.time.Instant;

/**
 * A migration was taken over from a run that was gone.
 *
 * @param at when, by the clock of the run that took it over
 * @param from the run that had it
 * @param explicit whether the operator had to confirm it, because that machine could not tell that the other run was
 *     gone
 */
public record Handover(Instant at, Claimant from, boolean explicit) {}
