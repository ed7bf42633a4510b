package io.github.onevm.migrate.cli.output;

import io.github.onevm.migrate.cli.options.ExitCode;
import io.github.onevm.migrate.report.LeftBehind;
import io.github.onevm.migrate.report.MigrationReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Prints how a run ended. The last line sums it up in one sentence. */
public final class ReportPrinter {
    private final Console console;
    private final Optional<String> hint;

    /**
     * @param hint additional option for the commands; empty if none
     */
    public ReportPrinter(Console console, Optional<String> hint) {
        this.console = console;
        this.hint = hint;
    }

    /** Prints it, with the exit code that the command will return. */
    public void print(MigrationReport report, ExitCode code) {
        print(report, code, report.cause().map(cause -> code(report) + cause));
    }

    /** The same, after an error has told the cause. */
    public void printAfterError(MigrationReport report, ExitCode code) {
        print(report, code, report.failure().map(Enum::name));
    }

    private void print(MigrationReport report, ExitCode code, Optional<String> happened) {
        console.line("");
        EntryPrinter entries = new EntryPrinter(console);
        happened.ifPresent(what -> entries.entry("what happened", what));
        report.failure().ifPresent(failure -> entries.entry("runbook", Runbook.section(failure)));
        String vm = Texts.TEXTS.vm(report);
        entries.entry("VM", vm);
        entries.entry("data", Texts.TEXTS.data(report.data()));
        report.downtime().ifPresent(down -> entries.entry("down", down(down)));
        report.sent().ifPresent(sent -> entries.entry("sent", "snapshots of all volumes " + sent));
        entries.pins(report.pins());
        entries.next(report.next(), report.vm().id(), hint);
        if (!report.leftovers().isEmpty()) {
            entries.entries(
                    "leftovers",
                    report.leftovers().stream().map(Texts.TEXTS::leftover).toList(),
                    "none");
        }
        report.removed()
                .ifPresent(removed -> entries.entries("removed", removed(removed), "nothing: it was gone before"));
        report.content().ifPresent(found -> entries.entries("data compared", ContentWords.lines(found), "none"));
        report.leftBehind().ifPresent(left -> entries.entries("left behind", lines(left), "none"));
        console.line(end(report) + (code == ExitCode.DONE ? "" : " (exit " + code.number() + ")") + ": " + vm);
    }

    private static String down(MigrationReport.Down down) {
        return down.atLeast()
                        .map(least -> "between " + Durations.seconds(least) + " and "
                                + Durations.seconds(down.total())
                                + " from RUNNING left to RUNNING seen; no run was watching when it came up")
                        .orElseGet(() -> Durations.seconds(down.total()) + " from RUNNING left to RUNNING seen")
                + down.nowhere()
                        .map(n -> ", " + Durations.seconds(n) + " of it UNDEPLOYED or PENDING")
                        .orElse("")
                + (down.isTooLong()
                        ? "; longer than the " + down.allowed().orElseThrow().toSeconds() + " s of --max-downtime"
                        : "");
    }

    private static List<String> removed(MigrationReport.Removed removed) {
        List<String> lines = new ArrayList<>();
        if (removed.snapshotsOnSource() + removed.snapshotsOnDestination() > 0) {
            lines.add(removed.snapshotsOnSource() + " transfer snapshots of the source, "
                    + removed.snapshotsOnDestination() + " of the destination");
        }
        removed.volumes()
                .forEach(volume -> lines.add("in " + removed.sourceCluster() + ": " + volume.name()
                        + volume.size().map(size -> ", " + size).orElse("")));
        return lines;
    }

    /** Each volume is named, because it uses space until somebody deletes it. */
    private static List<String> lines(LeftBehind left) {
        List<String> lines = new ArrayList<>();
        for (LeftBehind.Site site : left.sites()) {
            String where = "in " + site.cluster() + ": ";
            site.volumes()
                    .forEach(v -> lines.add(where
                            + v.name()
                            + v.size().map(size -> ", " + size).orElse(", its size could not be read")
                            + v.until().map(until -> ", frozen until " + until).orElse("")));
            if (site.snapshots() > 0) {
                lines.add(where + site.snapshots() + " snapshots with tags " + site.tags());
            }
            if (site.unsure() > 0) {
                lines.add(where + unsure(site));
            }
            if (!site.named().isEmpty()) {
                lines.add(
                        where + "the snapshots of disks and VM, with their names: " + String.join(", ", site.named()));
            }
        }
        return lines;
    }

    /** {@code up to 5 more snapshots, ...}. */
    public static String unsure(LeftBehind.Site site) {
        return "up to " + site.unsure() + (site.snapshots() > 0 ? " more" : "")
                + " snapshots: it is not known whether they were made or have arrived";
    }

    private static String code(MigrationReport report) {
        return report.failure().map(code -> code + ": ").orElse("");
    }

    private static String end(MigrationReport report) {
        return switch (report.result()) {
            case DONE -> "done";
            case UNDONE -> "undone";
            case NEEDS_PERSON -> "needs a person";
            case NOTHING_CHANGED -> "nothing was changed";
            case HELD -> "held by another run";
        };
    }
}
