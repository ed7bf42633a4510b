package io.github.onevm.migrate.journal;

import io.github.onevm.migrate.model.Claimant;
import java.time.Instant;

/**
 * A migration was taken over from a run that was gone.
 *
 * @param at when, by the clock of the run that took it
 * @param from who had it
 * @param explicit whether the operator had to say so, because it could not be told from there that the other one was gone
 */
public record Handover(Instant at, Claimant from, boolean explicit) {}
