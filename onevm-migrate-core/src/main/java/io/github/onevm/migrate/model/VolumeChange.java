package io.github.onevm.migrate.model;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

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

    /**
     * The tags to set so that a volume that got the tags {@code added} has its tags {@code before} again: the old
     * value, or an empty one, which removes a tag.
     */
    public static Map<String, String> undoing(Map<String, String> added, Map<String, String> before) {
        Map<String, String> undo = new HashMap<>();
        added.keySet().forEach(tag -> undo.put(tag, Objects.requireNonNullElse(before.get(tag), "")));
        return undo;
    }
}
