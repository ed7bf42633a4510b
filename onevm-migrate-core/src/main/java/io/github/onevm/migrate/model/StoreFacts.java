package io.github.onevm.migrate.model;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.immutables.value.Value;

/**
 * What a storage cluster offers, and its state. Values that an older cluster does not provide are absent or empty.
 *
 * @param templates names of its templates
 * @param locations names of the other locations as this cluster knows them
 * @param free how much client data can still be written, by template
 * @param status its reported status; normally {@code running}
 * @param bridges status of each bridge, by the bridge's id; data to and from other locations goes through bridges
 * @param clock the time of its clock when the facts were read
 */
@Value.Builder
public record StoreFacts(
        Set<String> templates,
        Set<String> locations,
        Map<String, Bytes> free,
        Optional<String> status,
        Map<String, String> bridges,
        Optional<Instant> clock) {
    public StoreFacts {
        templates = Set.copyOf(templates);
        locations = Set.copyOf(locations);
        free = Map.copyOf(free);
        bridges = Map.copyOf(bridges);
    }

    /** Facts of a cluster that provides only names. */
    public StoreFacts(Set<String> templates, Set<String> locations) {
        this(templates, locations, Map.of(), Optional.empty(), Map.of(), Optional.empty());
    }
}
