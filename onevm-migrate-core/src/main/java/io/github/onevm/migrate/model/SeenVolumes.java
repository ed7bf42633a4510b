package io.github.onevm.migrate.model;

import java.util.List;
import java.util.Map;

/**
 * What one look at the volumes of a storage cluster has shown.
 *
 * @param named the volumes that were asked for by name, without those that do not exist
 * @param listed the volumes that a predicate has accepted, in no particular order; some may be among the named ones
 */
public record SeenVolumes(Map<VolumeName, Volume> named, List<ListedVolume> listed) {
    public SeenVolumes {
        named = Map.copyOf(named);
        listed = List.copyOf(listed);
    }
}
