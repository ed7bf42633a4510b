package io.github.onevm.migrate.memory;

import io.github.onevm.migrate.model.DiskSnapshot;
import io.github.onevm.migrate.model.VmSnapshot;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** A record as text: lines {@code key=value}, sorted by key. Immutable. */
record RecordText(SortedMap<String, String> lines) {
    /** How the lines of snapshots begin. */
    static final String SNAPSHOT = "snapshot.";

    private static final String DISK = "disk.";

    RecordText {
        lines = new TreeMap<>(lines);
    }

    static RecordText parse(String text) {
        SortedMap<String, String> lines = new TreeMap<>();
        text.lines().forEach(line -> {
            int end = line.indexOf('=');
            lines.put(line.substring(0, end), line.substring(end + 1));
        });
        return new RecordText(lines);
    }

    String text() {
        return lines.entrySet().stream()
                .map(e -> e.getKey() + "=" + e.getValue() + "\n")
                .collect(Collectors.joining());
    }

    Optional<String> get(String key) {
        return Optional.ofNullable(lines.get(key));
    }

    int number(String key) {
        return get(key).map(Integer::parseInt)
                .orElseThrow(() -> new IllegalStateException("the record has no line " + key));
    }

    RecordText with(String key, Object value) {
        SortedMap<String, String> changed = new TreeMap<>(lines);
        changed.put(key, value.toString());
        return new RecordText(changed);
    }

    RecordText withAll(Map<String, String> more) {
        SortedMap<String, String> changed = new TreeMap<>(lines);
        changed.putAll(more);
        return new RecordText(changed);
    }

    RecordText without(Predicate<String> key) {
        SortedMap<String, String> changed = new TreeMap<>(lines);
        changed.keySet().removeIf(key);
        return new RecordText(changed);
    }

    /** The numbers of the disks that the record names. */
    TreeSet<Integer> disks() {
        return lines.keySet().stream()
                .filter(key -> key.startsWith(DISK))
                .map(key -> Integer.valueOf(key.split("\\.")[1]))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    static String snapshot(DiskSnapshot snapshot) {
        return SNAPSHOT + "disk." + snapshot.disk() + "." + snapshot.id();
    }

    static String snapshot(VmSnapshot snapshot) {
        return SNAPSHOT + "vm." + snapshot.id();
    }

    static String datastore(int disk) {
        return DISK + disk + ".datastore";
    }

    static String datastoreName(int disk) {
        return DISK + disk + ".datastore.name";
    }

    static String cluster(int disk) {
        return DISK + disk + ".cluster";
    }
}
