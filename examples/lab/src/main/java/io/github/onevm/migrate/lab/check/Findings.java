package io.github.onevm.migrate.lab.check;

import java.util.ArrayList;
import java.util.List;

/** Collects what is found. Not thread-safe. */
final class Findings {
    private final List<Inconsistency> found = new ArrayList<>();

    void add(Flaw flaw, String subject, String detail) {
        found.add(new Inconsistency(flaw, subject, detail));
    }

    List<Inconsistency> except(Known known) {
        return found.stream().filter(f -> !known.covers(f)).toList();
    }
}
