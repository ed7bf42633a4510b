package io.github.onevm.migrate.model;

import java.util.Set;

/**
 * What a storage cluster offers.
 *
 * @param templates names of its templates
 * @param locations names of the other locations as this cluster knows them
 */
public record StoreFacts(Set<String> templates, Set<String> locations) {
    public StoreFacts {
        templates = Set.copyOf(templates);
        locations = Set.copyOf(locations);
    }
}
