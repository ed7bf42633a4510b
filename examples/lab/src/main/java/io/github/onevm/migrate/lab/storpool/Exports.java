package io.github.onevm.migrate.lab.storpool;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** What one cluster has exported. Guarded by the bridge. */
final class Exports {
    private final Map<Snapshot, List<Export>> bySnapshot = new LinkedHashMap<>();

    void add(Export export) {
        bySnapshot.computeIfAbsent(export.snapshot(), s -> new ArrayList<>()).add(export);
    }

    /** The same export with another transfer. */
    void replace(Export old, Export now) {
        List<Export> of = bySnapshot.getOrDefault(old.snapshot(), new ArrayList<>());
        of.replaceAll(export -> export == old ? now : export);
    }

    List<Export> all() {
        return bySnapshot.values().stream().flatMap(List::stream).toList();
    }

    List<Export> of(Snapshot snapshot) {
        return List.copyOf(bySnapshot.getOrDefault(snapshot, List.of()));
    }

    boolean backingUp(Snapshot snapshot) {
        return of(snapshot).stream().anyMatch(Export::backingUp);
    }

    /** Removes the fitting exports of a snapshot and ends the backups that were using them. */
    void remove(Snapshot snapshot, Predicate<Export> fits) {
        List<Export> gone = of(snapshot).stream().filter(fits).toList();
        gone.stream().filter(Export::backingUp).forEach(e -> e.transfer().ifPresent(Transfer::cutOff));
        List<Export> left = of(snapshot).stream().filter(fits.negate()).toList();
        if (left.isEmpty()) {
            bySnapshot.remove(snapshot);
        } else {
            bySnapshot.put(snapshot, new ArrayList<>(left));
        }
    }
}
