package io.github.onevm.migrate.report;

import io.github.onevm.migrate.model.GarbageRequest;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What moves have left behind on a site. Immutable.
 *
 * @param request what was looked for
 * @param at when, by the clock of this machine
 * @param finds what was found, in the order in which it is deleted
 * @param unread what could not be read; if it is not empty, there may be more, and nothing is deleted
 * @param stopped why no more was deleted, for people; absent if everything was tried, or nothing was to be deleted
 */
public record GarbageReport(
        GarbageRequest request, Instant at, List<Garbage> finds, List<Unread> unread, Optional<String> stopped) {
    public GarbageReport {
        finds = List.copyOf(finds);
        unread = List.copyOf(unread);
    }

    /** Those that may be deleted. */
    public List<Garbage> certain() {
        return finds.stream().filter(Garbage::isCertain).toList();
    }

    /**
     * Something that could not be read.
     *
     * @param what what it is, for people: {@code datastore 102 (beta-image)}
     * @param problem why, for people
     */
    public record Unread(String what, String problem) {}
}
