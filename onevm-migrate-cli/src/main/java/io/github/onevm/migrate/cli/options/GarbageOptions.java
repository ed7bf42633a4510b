package io.github.onevm.migrate.cli.options;

import io.github.onevm.migrate.model.GarbageRequest;
import io.github.onevm.migrate.model.MigrationOptions;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Option;

/** What {@code gc} looks for, as typed and parsed. Not thread-safe. */
public final class GarbageOptions {
    private static final Pattern AGE = Pattern.compile("([0-9]{1,6})([mhd])");

    @Option(
            names = "--cluster",
            paramLabel = "ID|NAME",
            description = "only on the storage clusters of this OpenNebula cluster (default: on all)")
    private Optional<String> cluster = Optional.empty();

    @Option(
            names = "--older-than",
            paramLabel = "AGE",
            description = "only what is at least this old, like 90m, 12h or 7d (default: everything)")
    private Optional<String> age = Optional.empty();

    @Option(
            names = {"-p", "--one-px"},
            paramLabel = "PREFIX",
            description = "prefix of the names of volumes and templates (default: ONE_PX of the environment, else one)")
    private Optional<String> prefix = Optional.empty();

    @Option(names = "--delete", description = "delete what is certainly not needed, after a question that names it")
    private boolean delete;

    @Option(names = "--yes", description = "with --delete: do not ask")
    private boolean yes;

    @Option(
            names = "--discard-destination-writes",
            description = "with --delete: also volumes named ABANDONED-..., which may contain what a guest has written"
                    + " on the destination before a rollback and what is nowhere else")
    private boolean guestWrites;

    /** Whether to delete. */
    public boolean deletes() {
        return delete;
    }

    /** Whether to delete without a question. */
    public boolean isConfirmed() {
        return yes;
    }

    /**
     * What to look for.
     *
     * @param environment the environment with the default prefix
     * @param names finds the cluster
     * @throws UsageException when an option cannot be used
     * @throws IllegalArgumentException when not exactly one cluster has the name
     */
    public GarbageRequest request(Map<String, String> environment, Names names) {
        if (!delete && (yes || guestWrites)) {
            throw new UsageException((yes ? "--yes" : "--discard-destination-writes")
                    + " has no effect without --delete; write it after --delete");
        }
        String px = prefix.or(() -> Optional.ofNullable(environment.get("ONE_PX")))
                .filter(given -> !given.isEmpty())
                .orElse(MigrationOptions.defaults().prefix());
        Duration least = age.map(GarbageOptions::duration).orElse(Duration.ZERO);
        return new GarbageRequest(cluster.map(typed -> names.cluster("--cluster", typed)), least, px, guestWrites);
    }

    private static Duration duration(String typed) {
        Matcher age = AGE.matcher(typed);
        if (!age.matches()) {
            throw new UsageException("--older-than '" + typed
                    + "' is no age: a whole number with m, h or d; write it like --older-than 7d");
        }
        long number = Long.parseLong(age.group(1));
        return switch (age.group(2)) {
            case "m" -> Duration.ofMinutes(number);
            case "h" -> Duration.ofHours(number);
            default -> Duration.ofDays(number);
        };
    }
}
