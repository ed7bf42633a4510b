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
 * @param unsure why it cannot be told which volumes are those of this installation of the cloud controller; if present,
 *     nothing is certain, and nothing is deleted
 * @param others number of renamed volumes that were left out, because they belong to another installation
 * @param stopped why no more was deleted, for people; absent if everything was tried, or nothing was to be deleted
 */
public record GarbageReport(
        GarbageRequest request,
        Instant at,
        List<Garbage> finds,
        List<Unread> unread,
        Optional<Unsure> unsure,
        int others,
        Optional<String> stopped) {
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

    /** Why it cannot be told which volumes are those of this installation. */
    public enum Unsure {
        /** No volume under the prefix, with a tag of an installation, is used by a VM of this front-end. */
        NONE,
        /** Volumes of VMs of this front-end have tags of several installations. */
        SEVERAL,
        /** The storage clusters have volumes of more installations than are told apart. */
        TOO_MANY
    }
}
