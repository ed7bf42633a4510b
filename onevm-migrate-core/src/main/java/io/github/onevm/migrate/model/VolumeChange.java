package io.github.onevm.migrate.model;

import java.util.Map;

/**
 * A rename and tags, applied to a volume in one call.
 *
 * @param name the new name
 * @param tags tags to set; those not named stay; an empty value removes the tag
 */
public record VolumeChange(VolumeName name, Map<String, String> tags) {
    public VolumeChange {
        tags = Map.copyOf(tags);
    }
}
