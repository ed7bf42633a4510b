package io.github.onevm.migrate.model;

import java.util.Map;
import org.immutables.value.Value;

/**
 * A snapshot of another location to be copied.
 *
 * @param id its global id, which the copy keeps
 * @param location where it is, by the name that the receiving cluster has for the location
 * @param name name to give to the copy
 * @param template template to put it in
 * @param tags tags to set; a copy inherits none
 */
@Value.Builder
public record SnapshotCopy(SnapshotId id, String location, VolumeName name, String template, Map<String, String> tags) {
    public SnapshotCopy {
        tags = Map.copyOf(tags);
    }
}
