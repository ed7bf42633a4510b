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
    private static final String NOT_TOLD =
            "it cannot be told which volumes belong to this installation of the cloud controller";

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
     * @throws BackendException.Refused when it could not be told which volumes are those of this installation; nothing was
     *     changed
     * @param told is told of each that was to be deleted
     * @return all that was listed, with what has become of it
     */
    public GarbageReport run(Consumer<Garbage> told, Cancellation cancellation) {
        if (listed.unsure().isPresent()) {
            throw new BackendException.Refused(NOT_TOLD);
        }
        Optional<Installation> own = stopped == null && !listed.certain().isEmpty() ? own() : Optional.empty();
        List<Garbage> finds = new ArrayList<>();
        for (Garbage garbage : listed.finds()) {
            if (!garbage.isCertain()) {
                finds.add(garbage);
                continue;
            }
            if (stopped == null && cancellation.isCancelled()) {
                stopped = "asked to stop";
            }
            Garbage done = stopped == null && own.isPresent()
                    ? removed(garbage, own.orElseThrow())
                    : with(garbage, Fate.NOT_TRIED).build();
            finds.add(done);
            told.accept(done);
        }
        return new GarbageReport(
                listed.request(),
                listed.at(),
                finds,
                listed.unread(),
                listed.unsure(),
                listed.others(),
                Optional.ofNullable(stopped));
    }

    /** Told anew once, because it rests on all volumes of the site. */
    private Optional<Installation> own() {
        try {
            StorageSites sites = sites();
            String prefix = listed.request().prefix();
            Installation own =
                    Installations.read(parts, prefix, sites, new Evidence(parts, prefix, sites, vm -> List.of()));
            if (own.unsure().isPresent()) {
                throw new BackendException.Unavailable(NOT_TOLD);
            }
            return Optional.of(own);
        } catch (BackendException e) {
            stopped = String.valueOf(e.getMessage());
            return Optional.empty();
        }
    }

    private StorageSites sites() {
        if (parts.control().standing() != RaftRole.LEADING) {
            throw new BackendException.Unavailable(
                    "this front-end does not lead its zone, so its answers may be out of date");
        }
        StorageSites sites = StorageSites.open(parts, listed.request());
        sites.unread().stream().findFirst().ifPresent(unread -> {
            throw new BackendException.Unavailable(unread.what() + " cannot be read: " + unread.problem());
        });
        return sites;
    }

    private Garbage removed(Garbage garbage, Installation own) {
        try {
            Attempt attempt = new Attempt(parts, listed.request(), sites(), own, garbage);
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
