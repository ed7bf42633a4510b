package io.github.onevm.migrate.garbage;

import io.github.onevm.migrate.model.StoredObject;
import io.github.onevm.migrate.spi.LeftoverMarks;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The snapshots of all storage clusters that moves may have left. The lists are read twice: first those with marks, and
 * copies without tags; then the originals of these copies, and copies that share the id of their original (as older
 * storage clusters make them). So nothing is kept of the many snapshots that others have made.
 */
final class SnapshotLists {
    private final LeftoverMarks marks;
    private final Map<StorageSite, Map<String, StoredObject>> candidates = new LinkedHashMap<>();
    private final Map<String, StoredObject> originals = new HashMap<>();
    private final Set<String> sent = new HashSet<>();
    private final Set<String> wanted = new HashSet<>();

    SnapshotLists(LeftoverMarks marks) {
        this.marks = marks;
    }

    /** Reads a cluster for the first time. */
    void readMarked(StorageSite site) {
        Map<String, StoredObject> found = candidates.computeIfAbsent(site, s -> new LinkedHashMap<>());
        for (StoredObject snapshot : site.leftovers().snapshots(this::isMarked)) {
            found.put(snapshot.globalId(), snapshot);
            snapshot.original().ifPresent(wanted::add);
            if (marks.sent(snapshot.tags()).isPresent()) {
                sent.add(snapshot.globalId());
                originals.put(snapshot.globalId(), snapshot);
            }
        }
    }

    private boolean isMarked(StoredObject snapshot) {
        return marks.sent(snapshot.tags()).isPresent()
                || marks.renamed(snapshot.name()).isPresent()
                || snapshot.tags().isEmpty() && snapshot.original().isPresent() && marks.isUnnamed(snapshot);
    }

    /** Reads a cluster again, when all have been read once. */
    void readOriginals(StorageSite site) {
        Map<String, StoredObject> found = candidates.computeIfAbsent(site, s -> new LinkedHashMap<>());
        for (StoredObject snapshot :
                site.leftovers().snapshots(s -> wanted.contains(s.globalId()) || sent.contains(s.globalId()))) {
            if (wanted.contains(snapshot.globalId())) {
                originals.putIfAbsent(snapshot.globalId(), snapshot);
            }
            if (sent.contains(snapshot.globalId()) && snapshot.tags().isEmpty()) {
                found.putIfAbsent(snapshot.globalId(), snapshot);
            }
        }
    }

    /** The snapshots of a cluster. */
    List<StoredObject> of(StorageSite site) {
        return List.copyOf(candidates.getOrDefault(site, Map.of()).values());
    }

    /** What a snapshot is a copy of; empty if it is none, or if the original does not exist. */
    Optional<StoredObject> originalOf(StoredObject snapshot) {
        return snapshot.original()
                .map(originals::get)
                .or(() -> Optional.ofNullable(originals.get(snapshot.globalId()))
                        .filter(tagged -> snapshot.original().isEmpty())
                        .filter(tagged -> marks.sent(snapshot.tags()).isEmpty()));
    }

    /** The ids of those of which neither they nor their originals tell the volume. */
    List<String> nameless() {
        return candidates.values().stream()
                .flatMap(of -> of.values().stream())
                .filter(snapshot -> marks.volumeOf(snapshot)
                        .or(() -> originalOf(snapshot).flatMap(marks::volumeOf))
                        .isEmpty())
                .map(StoredObject::globalId)
                .toList();
    }

    /**
     * The ids of originals with a copy that stays.
     *
     * @param goes the ids of the snapshots that may be deleted, by the name of their cluster
     */
    Set<String> withCopies(Map<String, Set<String>> goes) {
        Set<String> with = new HashSet<>();
        candidates.forEach((site, of) -> of.values().stream()
                .filter(copy -> !goes.getOrDefault(site.name(), Set.of()).contains(copy.globalId()))
                .forEach(copy -> originalOf(copy).map(StoredObject::globalId).ifPresent(with::add)));
        return with;
    }
}
