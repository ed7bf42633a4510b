package io.github.onevm.migrate.execution;

import io.github.onevm.migrate.model.SnapshotId;
import java.util.HashSet;
import java.util.Set;

/**
 * What a commit removes, by global ids; noted before the first removal. It is noted only when all data of the VM was
 * complete on the destination. Immutable.
 *
 * @param source transfer snapshots of the source
 * @param destination transfer snapshots of the destination
 * @param volumes old volumes of the source; empty if they stay
 */
public record Committing(Set<SnapshotId> source, Set<SnapshotId> destination, Set<String> volumes) {
    /** For a commit that has not looked yet. */
    public static final Committing NOTHING = new Committing(Set.of(), Set.of(), Set.of());

    public Committing {
        source = Set.copyOf(source);
        destination = Set.copyOf(destination);
        volumes = Set.copyOf(volumes);
    }

    /** This, and what another commit of the same migration has noted. */
    public Committing and(Committing other) {
        return new Committing(
                union(source, other.source), union(destination, other.destination), union(volumes, other.volumes));
    }

    private static <T> Set<T> union(Set<T> one, Set<T> other) {
        Set<T> both = new HashSet<>(one);
        both.addAll(other);
        return both;
    }
}
