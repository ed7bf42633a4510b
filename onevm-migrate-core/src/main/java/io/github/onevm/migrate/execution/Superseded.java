package io.github.onevm.migrate.execution;

import io.github.onevm.migrate.model.SnapshotId;
import java.util.Set;

/**
 * Snapshots of earlier rounds of one migration, which a newer pair of the same volume has made superfluous. Immutable.
 *
 * @param source global ids of those that are still to be removed from the source
 * @param destination global ids of those that are still to be removed from the destination
 * @param removedFromSource number of those that were removed from the source
 * @param removedFromDestination number of those that were removed from the destination
 */
public record Superseded(
        Set<SnapshotId> source, Set<SnapshotId> destination, int removedFromSource, int removedFromDestination) {
    public static final Superseded NONE = new Superseded(Set.of(), Set.of(), 0, 0);

    public Superseded {
        source = Set.copyOf(source);
        destination = Set.copyOf(destination);
    }
}
