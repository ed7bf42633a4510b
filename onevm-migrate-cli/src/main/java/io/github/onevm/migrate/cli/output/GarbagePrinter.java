package io.github.onevm.migrate.cli.output;

import io.github.onevm.migrate.model.Bytes;
import io.github.onevm.migrate.model.VmId;
import io.github.onevm.migrate.report.Garbage;
import io.github.onevm.migrate.report.GarbageReport;
import java.time.Instant;
import java.util.List;

/** Prints what moves have left behind. */
public final class GarbagePrinter {
    private final Console console;

    public GarbagePrinter(Console console) {
        this.console = console;
    }

    /** Prints all of it as a table, what could not be read, and what to do next. */
    public void print(GarbageReport report) {
        if (report.finds().isEmpty() && report.unread().isEmpty()) {
            printUnread(report);
            console.line("no leftovers; what the journals of moves still need is not listed" + others(report));
            return;
        }
        Table table = new Table(console, "SURE", "WHAT", "VM", "AGE", "SIZE", "WHERE", "NAME", "WHY");
        report.finds().forEach(garbage -> table.row(row(garbage, report.at())));
        table.print();
        printUnread(report);
        for (Garbage garbage : report.finds()) {
            garbage.next().stream()
                    .flatMap(action -> ActionWords.commands(action).stream())
                    .forEach(command -> console.line("VM " + vm(garbage) + ": " + command));
        }
        console.line(sum(report));
    }

    private static List<String> row(Garbage garbage, Instant now) {
        return List.of(
                garbage.certainty().name(),
                GarbageWords.kind(garbage),
                vm(garbage),
                garbage.since().map(since -> Durations.age(since, now)).orElse("-"),
                garbage.size().map(Bytes::toString).orElse("-"),
                garbage.place(),
                GarbageWords.name(garbage),
                GarbageWords.why(garbage));
    }

    private static String vm(Garbage garbage) {
        return garbage.vm().map(VmId::toString).orElse("-");
    }

    private static String sum(GarbageReport report) {
        int certain = report.certain().size();
        return report.finds().size() + " left behind, " + certain
                + " of them certainly not needed; nothing was deleted"
                + (certain > 0 && report.unread().isEmpty() ? ": --delete deletes those " + certain : "")
                + others(report);
    }

    private static String others(GarbageReport report) {
        return report.others() == 0 ? "" : "; left out: " + report.others() + " renamed volumes of another OpenNebula";
    }

    /** Names what was not read, or cannot be told, on the error stream. */
    public void printUnread(GarbageReport report) {
        report.unread().forEach(unread -> console.error(unread.what() + " could not be read: " + unread.problem()));
        report.unsure()
                .map(why -> GarbageWords.unsure(why, report.request().prefix()))
                .ifPresent(console::error);
    }

    /** Says what would be deleted, before it is confirmed. */
    public void printCertain(GarbageReport report) {
        console.line("to be deleted for good:");
        report.certain()
                .forEach(garbage -> console.line("  " + GarbageWords.fate(garbage) + " of VM " + vm(garbage) + ", "
                        + garbage.size().map(Bytes::toString).orElse("no size") + ", " + GarbageWords.why(garbage)));
    }

    /** Says how the deletion ended. */
    public void printEnd(GarbageReport report) {
        report.stopped().ifPresent(why -> console.error("nothing more is deleted: " + why));
        long deleted = report.finds().stream()
                .filter(garbage -> garbage.fate() == Garbage.Fate.DELETED)
                .count();
        long left = report.finds().stream()
                .filter(garbage -> !GarbageWords.isSettled(garbage))
                .count();
        console.line(deleted + " deleted" + (left == 0 ? "" : ", " + left + " not; gc can be repeated"));
    }
}
