package io.github.onevm.migrate.cli.options;

import io.github.onevm.migrate.model.MigrationOptionsBuilder;
import io.github.onevm.migrate.model.OptionRules;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Option;

/** The options about when the VM is stopped and for how long, as typed and parsed. Not thread-safe. */
public final class CutOverOptions {
    @Option(
            names = "--max-downtime",
            paramLabel = "SECONDS",
            description =
                    "how long the VM may be down: differences are sent while it runs until the next is expected to"
                            + " take no longer, and the last one is given up when the VM has been down for that long, counted"
                            + " from when it leaves RUNNING; what comes after is only told when it takes longer (default: 60)")
    private Optional<String> maxDowntime = Optional.empty();

    @Option(names = "--cut-over-anyway", description = "stop the VM although no difference was short enough within -t")
    private boolean anyway;

    @Option(
            names = "--over-budget",
            paramLabel = "back|continue",
            description =
                    "when the last difference is not over within --max-downtime: roll back, or go on (default: back)")
    private Optional<String> overBudget = Optional.empty();

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
            description =
                    "how many calls are made side by side at most, while the VM is down; with 1, what is read before is read in turn too"
                            + " (default: 8)")
    private Optional<String> parallel = Optional.empty();

    /**
     * Adds them to the options of a request.
     *
     * @throws UsageException when a typed value is wrong
     */
    public void addTo(MigrationOptionsBuilder options) {
        maxDowntime.ifPresent(t -> options.maxDowntime(DecimalNumbers.seconds("--max-downtime", t, 1, "60")));
        parallel.ifPresent(t -> options.parallel(DecimalNumbers.between("--parallel", t, 1, 64, "8")));
        options.cutOverAnyway(anyway)
                .continueOverBudget(continues())
                .cutOverAt(at.map(CutOverOptions::moment))
                .hold(hold);
    }

    /** The options that were typed. */
    public Set<OptionRules.Option> typed() {
        Set<OptionRules.Option> typed = EnumSet.noneOf(OptionRules.Option.class);
        maxDowntime.ifPresent(t -> typed.add(OptionRules.Option.MAX_DOWNTIME));
        overBudget.ifPresent(t -> typed.add(OptionRules.Option.CONTINUE_OVER_BUDGET));
        at.ifPresent(t -> typed.add(OptionRules.Option.CUT_OVER_AT));
        parallel.ifPresent(t -> typed.add(OptionRules.Option.PARALLEL));
        if (anyway) {
            typed.add(OptionRules.Option.CUT_OVER_ANYWAY);
        }
        if (hold) {
            typed.add(OptionRules.Option.HOLD);
        }
        return typed;
    }

    private boolean continues() {
        return FewValues.word("--over-budget", overBudget.orElse("back"), "back", "continue")
                .equals("continue");
    }

    /** Needs an offset from UTC, because machine and operator may use different time zones. */
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
