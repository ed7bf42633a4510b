package io.github.onevm.migrate.model;

import java.time.Instant;
import java.util.Optional;

/**
 * What the tags of a snapshot tell that a move has sent.
 *
 * @param vm the VM
 * @param stamp the stamp of the migration; absent for a snapshot of the tool before this program, which gives none
 * @param at when it was taken
 */
public record SentTags(VmId vm, Optional<Instant> stamp, Instant at) {}
