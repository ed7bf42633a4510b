package io.github.onevm.migrate.model;

import java.util.Map;
import java.util.Optional;
import org.immutables.value.Value;

/**
 * A volume that an earlier migration has renamed in the cluster that the VM returns to.
 *
 * @param name its name now
 * @param globalId its global id
 * @param tags the tags that the earlier migration has given to it
 * @param base the last snapshot that the earlier migration has sent of it; absent if it has sent none
 */
@Value.Builder
public record OldVolume(VolumeName name, String globalId, Map<String, String> tags, Optional<SnapshotId> base) {
    public OldVolume {
        tags = Map.copyOf(tags);
    }
}
