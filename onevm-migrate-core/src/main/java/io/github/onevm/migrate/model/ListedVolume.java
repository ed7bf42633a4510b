package io.github.onevm.migrate.model;

import java.util.Map;

/**
 * A volume as a list of all volumes shows it.
 *
 * @param name its name; {@code ~} and the global id for a volume that has none
 * @param tags its tags; a tag with an empty value counts as absent and is left out
 */
public record ListedVolume(String name, Map<String, String> tags) {
    public ListedVolume {
        tags = Map.copyOf(tags);
    }
}
