package io.github.onevm.migrate.memory;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * All of a {@link MemorySite} at one moment, as facts with a path each: {@code alpha/volume/one-img-8/tag/nvm}, {@code
 * alpha/snapshot/aaaa.b.7/content}, {@code vm/42/body/disk.0.datastore}, {@code vm/42/history/0/action}. Immutable.
 *
 * @param facts the facts by path
 */
public record World(SortedMap<String, String> facts) {
    public World {
        facts = new TreeMap<>(facts);
    }

    /** The fact at a path. */
    public Optional<String> fact(String path) {
        return Optional.ofNullable(facts.get(path));
    }

    /** The same without the facts at these paths. */
    public World without(Predicate<String> path) {
        SortedMap<String, String> rest = new TreeMap<>(facts);
        rest.keySet().removeIf(path);
        return new World(rest);
    }

    /**
     * The same without what a migration leaves behind even after a rollback, because it cannot or need not be undone:
     * snapshots and which of them is a volume's parent, the VM's stays, and how often its guest has written. Whether a
     * volume holds the newest data stays in.
     */
    public World withoutTraces() {
        return without(path -> path.contains("/snapshot/")
                || path.endsWith("/parent")
                || path.endsWith("/content/version")
                || path.contains("/history/"));
    }

    /** One line for each fact that is in one only ({@code -} here, {@code +} there) or not the same. */
    public List<String> diff(World other) {
        List<String> lines = new ArrayList<>();
        TreeSet<String> paths = new TreeSet<>(facts.keySet());
        paths.addAll(other.facts.keySet());
        for (String path : paths) {
            if (!fact(path).equals(other.fact(path))) {
                fact(path).ifPresent(value -> lines.add("- " + path + " = " + value));
                other.fact(path).ifPresent(value -> lines.add("+ " + path + " = " + value));
            }
        }
        return lines;
    }

    @Override
    public String toString() {
        return facts.entrySet().stream().map(World::line).collect(Collectors.joining("\n"));
    }

    private static String line(Map.Entry<String, String> fact) {
        return fact.getKey() + " = " + fact.getValue();
    }
}
