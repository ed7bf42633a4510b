package io.github.onevm.migrate.model;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.immutables.value.Value;

/**
 * A volume or a snapshot of a storage cluster, as a list shows it.
 *
 * @param name its name; {@code ~} and the global id for one that has none
 * @param globalId its global id without {@code ~}
 * @param size its size; for a snapshot, that of its volume at the time
 * @param created when it was made on this cluster, in full seconds; absent if the cluster does not tell
 * @param tags its tags; a tag with an empty value counts as absent and is left out
 * @param original of a snapshot that came from another cluster with a new id: the id of its original
 * @param arriving of a snapshot: whether its data is still arriving
 * @param volume of a snapshot: the volume right above it; absent if there is none
 */
@Value.Builder
public record StoredObject(
        String name,
        String globalId,
        Bytes size,
        Optional<Instant> created,
        Map<String, String> tags,
        Optional<String> original,
        boolean arriving,
        Optional<String> volume) {
    public StoredObject {
        tags = Map.copyOf(tags);
    }
}
