package io.github.onevm.migrate.model;

import java.util.Optional;
import org.immutables.value.Value;

/**
 * A snapshot of a storage cluster, as it is read alone.
 *
 * @param name its name; one without a name has {@code ~} and its global id
 * @param id its global id
 * @param size size of the volume at that time
 * @param parent the snapshot that it stands on: a name, or {@code ~} and a global id
 * @param arriving whether data of it is still arriving from another cluster; says nothing about its parents
 */
@Value.Builder
public record SnapshotFacts(String name, SnapshotId id, Bytes size, Optional<String> parent, boolean arriving) {}
