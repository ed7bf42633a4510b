package io.github.onevm.migrate.execution;

import io.github.onevm.migrate.model.SnapshotId;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a commit removes, by global ids; noted before the first removal. It is noted only when all data of the VM was
 * complete on the destination. Immutable.
 *
 * @param source transfer snapshots of the source
 * @param destination transfer snapshots of the destination
 * @param volumes old volumes of the source that are deleted; empty if none is
 * @param frozen old volumes of the source that become snapshots, and when the storage cluster deletes these
 */
public record Committing(
        Set<SnapshotId> source, Set<SnapshotId> destination, Set<String> volumes, Map<String, Instant> frozen) {
    /** For a commit that has not looked yet. */
    public static final Committing NOTHING = new Committing(Set.of(), Set.of(), Set.of(), Map.of());

    public Committing {
        source = Set.copyOf(source);
        destination = Set.copyOf(destination);
        volumes = Set.copyOf(volumes);
        frozen = Map.copyOf(frozen);
    }

    /** This, and what another, later commit of the same migration has noted. */
    public Committing and(Committing other) {
        Map<String, Instant> dates = new HashMap<>(frozen);
        dates.putAll(other.frozen);
        return new Committing(
                union(source, other.source),
                union(destination, other.destination),
                union(volumes, other.volumes),
                dates);
    }

    /** Whether old volumes are deleted or frozen, or have been. */
    public boolean endsVolumes() {
        return !volumes.isEmpty() || !frozen.isEmpty();
    }

    /** Whether this old volume is deleted or frozen, or has been. */
    public boolean ends(String globalId) {
        return volumes.contains(globalId) || frozen.containsKey(globalId);
    }

    /** When the first of the frozen volumes is deleted; empty if none is frozen. */
    public Optional<Instant> frozenUntil() {
        return frozen.values().stream().min(Comparator.naturalOrder());
    }

    private static <T> Set<T> union(Set<T> one, Set<T> other) {
        Set<T> both = new HashSet<>(one);
        both.addAll(other);
        return both;
    }
}
