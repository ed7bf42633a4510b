package io.github.onevm.migrate.model;

import java.util.Map;
import org.immutables.value.Value;

/**
 * A volume to be created from a snapshot; its size is the snapshot's.
 *
 * @param name name to give
 * @param parent global id of the snapshot on the cluster that creates the volume
 * @param template template to put it in
 * @param tags tags to set; a new volume inherits none
 */
@Value.Builder
public record NewVolume(VolumeName name, SnapshotId parent, String template, Map<String, String> tags) {
    public NewVolume {
        tags = Map.copyOf(tags);
    }
}
