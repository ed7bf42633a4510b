package io.github.onevm.migrate.cli.options;

import io.github.onevm.migrate.model.Commit;
import java.time.Duration;
import java.util.Optional;
import picocli.CommandLine.Option;

/** What becomes of the old volumes in a commit, as typed and parsed. Not thread-safe. */
public final class SourceOptions {
    /** Ten years; a longer time is a typing error. */
    private static final int MOST_DAYS = 3650;

    @Option(
            names = "--delete-source",
            description =
                    "delete the old volumes of the source too, after a confirmation; only those that the migration has"
                            + " renamed, if they are unused and unchanged since, and the VM runs on the destination")
    private boolean deleteSource;

    @Option(
            names = "--keep-source",
            paramLabel = "DAYS",
            description = "make the old volumes of the source snapshots that StorPool deletes by itself after this many"
                    + " days, after a confirmation; under the same conditions as --delete-source")
    private Optional<Integer> keepSource = Optional.empty();

    @Option(names = "--yes", description = "delete or freeze them without asking")
    private boolean yes;

    /** Whether not to ask. */
    public boolean isConfirmed() {
        return yes;
    }

    /**
     * The request with these options.
     *
     * @throws UsageException when an option cannot be used
     */
    public Commit applied(Commit request) {
        if (deleteSource && keepSource.isPresent()) {
            throw new UsageException("--delete-source and --keep-source exclude each other: the old volumes are deleted"
                    + " now, or by StorPool later; leave out one of them");
        }
        Commit deleting = deleteSource ? request.deletingSource() : request;
        return keepSource.map(days -> request.keepingSource(time(days))).orElse(deleting);
    }

    private static Duration time(int days) {
        if (days < 1 || days > MOST_DAYS) {
            throw new UsageException("--keep-source " + days + " is no number of days from 1 to " + MOST_DAYS
                    + "; write it like --keep-source 14");
        }
        return Duration.ofDays(days);
    }
}
