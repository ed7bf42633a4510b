package io.github.onevm.migrate.model;

import java.time.Instant;
import java.util.Map;
import org.immutables.value.Value;

/**
 * A snapshot of a storage cluster, as a list of all snapshots shows it.
 *
 * @param name its name, as the cluster shows it; a snapshot without one has {@code ~} and its global id
 * @param id its global id, which a copy on another cluster shares
 * @param created when it was made on this cluster, in full seconds
 * @param size size of the volume at that time
 * @param tags its tags; a tag with an empty value counts as absent and is left out
 */
@Value.Builder
public record NamedSnapshot(String name, SnapshotId id, Instant created, Bytes size, Map<String, String> tags) {
    public NamedSnapshot {
        tags = Map.copyOf(tags);
    }
}
