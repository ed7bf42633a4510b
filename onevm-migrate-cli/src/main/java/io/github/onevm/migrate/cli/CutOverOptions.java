package io.github.onevm.migrate.cli;

import io.github.onevm.migrate.model.MigrationOptions;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import picocli.CommandLine.Option;

/** When the VM is stopped and for how long, as typed, and its meaning. Not thread-safe. */
final class CutOverOptions {
    @Option(
            names = "--max-downtime",
            paramLabel = "SECONDS",
            description = "how long the last difference may take; differences are sent while the VM runs until the next"
                    + " is expected to take no longer (default: 60)")
    private Optional<String> maxDowntime = Optional.empty();

    @Option(names = "--cut-over-anyway", description = "stop the VM although no difference was short enough within -t")
    private boolean anyway;

    @Option(
            names = "--over-budget",
            paramLabel = "back|continue",
            description =
                    "when the last difference takes longer than --max-downtime: go back, or go on (default: back)")
    private String overBudget = "back";

    @Option(
            names = "--cut-over-at",
            paramLabel = "TIME",
            description = "send differences until then, and only then stop the VM: 2026-03-01T02:00:00Z")
    private Optional<String> at = Optional.empty();

    @Option(
            names = "--hold",
            description = "send differences until 'onevm-migrate proceed <vmid>', and only then stop the VM")
    private boolean hold;

    @Option(
            names = "--parallel",
            paramLabel = "NUMBER",
            description = "how many calls are made side by side at most, while the VM is down (default: 8)")
    private Optional<String> parallel = Optional.empty();

    /**
     * Adds their meaning to the options of a job.
     *
     * @throws UsageException when a typed value is wrong
     */
    void addTo(MigrationOptions.Builder options) {
        maxDowntime.ifPresent(t -> options.maxDowntime(Numbers.seconds("--max-downtime", t, 1, "60")));
        parallel.ifPresent(t -> options.parallel(Numbers.between("--parallel", t, 1, 64, "8")));
        options.cutOverAnyway(anyway)
                .continueOverBudget(continues())
                .cutOverAt(at.map(CutOverOptions::moment))
                .hold(hold);
    }

    private boolean continues() {
        return switch (overBudget) {
            case "back" -> false;
            case "continue" -> true;
            default ->
                throw new UsageException("--over-budget '" + overBudget
                        + "' is not known; write --over-budget back or --over-budget continue");
        };
    }

    /** With its distance from UTC: the clock of the machine and that of the operator may be set to other zones. */
    private static Instant moment(String text) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            throw new UsageException("--cut-over-at '" + text
                    + "' is no moment; write it with its distance from UTC, like 2026-03-01T02:00:00Z or"
                    + " 2026-03-01T04:00:00+02:00");
        }
    }
}
