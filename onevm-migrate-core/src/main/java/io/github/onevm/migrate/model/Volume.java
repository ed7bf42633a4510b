package io.github.onevm.migrate.model;

import java.util.Map;
import java.util.Optional;
import org.immutables.value.Value;

/**
 * A volume of a storage cluster.
 *
 * @param name its name
 * @param globalId its global id without {@code ~}; stays the same when the volume is renamed
 * @param size its size
 * @param parent the snapshot it was made from, or the last one taken of it: a name, or {@code ~} and a global id
 * @param template the template it belongs to, empty if it has none
 * @param tags its tags; a tag with an empty value counts as absent and is left out
 */
@Value.Builder
public record Volume(
        VolumeName name,
        String globalId,
        Bytes size,
        Optional<String> parent,
        String template,
        Map<String, String> tags) {
    public Volume {
        tags = Map.copyOf(tags);
    }

    /** Whether this received snapshot is its parent, by name or by global id. */
    public boolean standsOn(Arrival snapshot) {
        return parent.filter(p -> p.equals(snapshot.localName()) || p.equals("~" + snapshot.local()))
                .isPresent();
    }
}
