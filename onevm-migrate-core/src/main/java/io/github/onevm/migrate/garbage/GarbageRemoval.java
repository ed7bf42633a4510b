package io.github.onevm.migrate.garbage;

import io.github.onevm.migrate.model.Cancellation;
import io.github.onevm.migrate.model.RaftRole;
import io.github.onevm.migrate.report.Garbage;
import io.github.onevm.migrate.report.Garbage.Fate;
import io.github.onevm.migrate.report.GarbageBuilder;
import io.github.onevm.migrate.report.GarbageReport;
import io.github.onevm.migrate.spi.BackendException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Deletes what a search has found and what is certainly not needed. Right before each deletion everything is read and
 * judged again; if something cannot be read, or an outcome is unknown, nothing more is deleted. Confined to one thread.
 */
public final class GarbageRemoval {
    private final GarbageParts parts;
    private final GarbageReport listed;
    private @Nullable String stopped;

    /**
     * @param listed what a person has seen; nothing else is deleted
     */
    public GarbageRemoval(GarbageParts parts, GarbageReport listed) {
        this.parts = parts;
        this.listed = listed;
        this.stopped = listed.unread().stream()
                .findFirst()
                .map(unread -> unread.what() + " could not be read: " + unread.problem())
                .orElse(null);
    }

    /**
     * Deletes one after the other.
     *
     * @param told is told of each that was to be deleted
     * @return all that was listed, with what has become of it
     */
    public GarbageReport run(Consumer<Garbage> told, Cancellation cancellation) {
        List<Garbage> finds = new ArrayList<>();
        for (Garbage garbage : listed.finds()) {
            if (!garbage.isCertain()) {
                finds.add(garbage);
                continue;
            }
            if (stopped == null && cancellation.isCancelled()) {
                stopped = "asked to stop";
            }
            Garbage done = stopped == null
                    ? removed(garbage)
                    : with(garbage, Fate.NOT_TRIED).build();
            finds.add(done);
            told.accept(done);
        }
        return new GarbageReport(listed.request(), listed.at(), finds, listed.unread(), Optional.ofNullable(stopped));
    }

    private Garbage removed(Garbage garbage) {
        try {
            RaftRole role = parts.control().standing();
            if (role != RaftRole.LEADING) {
                throw new BackendException.Unavailable(
                        "this front-end does not lead its zone, so its answers may be out of date");
            }
            StorageSites sites = StorageSites.open(parts, listed.request());
            sites.unread().stream().findFirst().ifPresent(unread -> {
                throw new BackendException.Unavailable(unread.what() + " cannot be read: " + unread.problem());
            });
            Attempt attempt = new Attempt(parts, listed.request(), sites, garbage);
            return ended(garbage, attempt.remove());
        } catch (BackendException e) {
            stopped = String.valueOf(e.getMessage());
            return with(garbage, Fate.NOT_TRIED).problem(stopped).build();
        }
    }

    private Garbage ended(Garbage garbage, Attempt.End end) {
        if (end.unknown()) {
            stopped = end.problem().orElse("the outcome of a deletion is unknown");
        }
        return with(garbage, end.fate())
                .doubts(end.doubts())
                .problem(end.problem())
                .build();
    }

    private static GarbageBuilder with(Garbage garbage, Fate fate) {
        return new GarbageBuilder().from(garbage).fate(fate);
    }
}
