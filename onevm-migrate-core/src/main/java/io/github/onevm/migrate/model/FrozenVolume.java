package io.github.onevm.migrate.model;

import java.time.Instant;
import java.util.Optional;

/**
 * A snapshot that was a volume. Immutable.
 *
 * @param snapshot its global id; not necessarily that of the volume
 * @param name its name, as lists show it
 * @param size its size
 * @param until when the cluster deletes it; absent if it stays
 */
public record FrozenVolume(SnapshotId snapshot, String name, Bytes size, Optional<Instant> until) {}
