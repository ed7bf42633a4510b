package io.github.onevm.migrate.survey;

import java.time.Duration;
import java.time.Instant;

/**
 * What a rehearsal of a move has measured.
 *
 * @param at when it was over
 * @param volumes number of volumes that it has created
 * @param send how long the last difference took, from its snapshots until all data had arrived
 * @param create how long it took to create the volumes
 * @param likeMove whether these times tell of a move of a running VM: the VM ran, and one run has made and measured it all
 */
public record Rehearsal(Instant at, int volumes, Duration send, Duration create, boolean likeMove) {}
