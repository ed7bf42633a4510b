package io.github.onevm.migrate.cli.output;

import io.github.onevm.migrate.report.MigrationStatus;
import io.github.onevm.migrate.report.MigrationStatus.Course;
import io.github.onevm.migrate.report.MigrationStatus.Kind;
import io.github.onevm.migrate.report.VmLocation;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Prints the status of migrations. */
public final class StatusPrinter {
    private final Console console;
    private final Optional<String> hint;

    /**
     * @param hint additional option for the commands; empty if none
     */
    public StatusPrinter(Console console, Optional<String> hint) {
        this.console = console;
        this.hint = hint;
    }

    /** Prints one in full; the first line sums it up in one sentence. */
    public void print(MigrationStatus status) {
        printWithoutNext(status);
        if (isUnfinishedOfGoneVm(status)) {
            new EntryPrinter(console)
                    .entries(
                            "next",
                            Stream.concat(
                                            status.next().stream()
                                                    .flatMap(action ->
                                                            ActionWords.lines(action, Optional.of(status.vm()))
                                                                    .stream()),
                                            Stream.of(
                                                    "it was terminated, so nothing is left to move or to take back; to remove"
                                                            + " the journal: " + CommandLines.forget(status.vm())))
                                    .toList(),
                            "");
            return;
        }
        // If the journal is elsewhere, the next actions already name the place.
        new EntryPrinter(console)
                .next(
                        status.next(),
                        Optional.of(status.vm()),
                        status.phase() == MigrationStatus.Phase.ELSEWHERE ? Optional.empty() : hint);
    }

    /** Neither a resume nor a rollback can do anything for a VM that was terminated. */
    private static boolean isUnfinishedOfGoneVm(MigrationStatus status) {
        boolean unfinished = switch (status.phase()) {
            case UNKNOWN, BROKEN_OFF, NEEDS_PERSON -> true;
            default -> false;
        };
        return unfinished
                && status.where() instanceof VmLocation.Seen seen
                && seen.state().isDone();
    }

    /** The same, without what to do next. */
    public void printWithoutNext(MigrationStatus status) {
        console.line(line(status, StatusWords.summary(status, console.now())));
        EntryPrinter entries = new EntryPrinter(console);
        entries.entry("phase", status.phase().name());
        status.cause().ifPresent(cause -> entries.entry("what happened", code(status) + cause));
        status.failure().ifPresent(code -> entries.entry("runbook", Runbook.section(code)));
        status.overcome().ifPresent(overcome -> entries.entry("overcome", Texts.TEXTS.overcome(overcome)));
        List<String> progress = Texts.TEXTS.progress(status);
        if (!progress.isEmpty()) {
            entries.entries("so far", progress, "");
        }
        entries.entry("holder", Texts.TEXTS.holder(status.holder()));
        status.begun().ifPresent(begun -> entries.entry("begun", seconds(begun)));
        status.written().ifPresent(written -> entries.entry("last heard of", seconds(written)));
        entries.entries(
                "steps", status.history().stream().map(Texts.TEXTS::history).toList(), "none has ended");
        entries.entry("VM", Texts.TEXTS.where(status.where()));
        status.downSince()
                .ifPresent(since -> entries.entry(
                        "down since",
                        seconds(since)
                                + StatusWords.down(status, console.now())
                                        .map(time -> ", for " + time)
                                        .orElse("")));
        entries.entry("data", Texts.TEXTS.data(status.data()));
        status.frozenUntil()
                .ifPresent(until -> entries.entry("old volumes", "frozen; StorPool deletes them at " + until));
        entries.pins(status.pins());
    }

    /** The VM and its phase, without what changes with each second. */
    public static String line(MigrationStatus status) {
        return line(status, StatusWords.summary(status));
    }

    private static String line(MigrationStatus status, String summary) {
        return kind(status) + " of VM " + status.vm() + ": " + summary;
    }

    private static String code(MigrationStatus status) {
        return status.failure().map(code -> code + ": ").orElse("");
    }

    /** Prints all of them as a table. */
    public void print(List<MigrationStatus> all) {
        if (all.isEmpty()) {
            console.line("no migration is on record");
            return;
        }
        Table table = new Table(console, "VM", "FROM", "TO", "AGE", "PHASE", "HOLDER", "SUMMARY");
        all.forEach(s -> table.row(List.of(
                s.course().map(Course::label).orElse("VM " + s.vm()).replaceFirst("^VM ", ""),
                s.course().map(c -> cluster(c.source())).orElse("-"),
                s.course().map(c -> cluster(c.target())).orElse("-"),
                s.begun().map(begun -> Durations.age(begun, console.now())).orElse("-"),
                s.phase().name(),
                Texts.TEXTS.holder(s.holder()),
                s.course().map(c -> word(c.kind()) + ": ").orElse("") + StatusWords.summary(s, console.now()))));
        table.print();
    }

    /** {@code 100 (alpha)}. */
    private static String cluster(String label) {
        return label.replaceFirst("^cluster ", "");
    }

    private static String kind(MigrationStatus status) {
        return status.course().map(Course::kind).map(StatusPrinter::word).orElse("migration");
    }

    private static String word(Kind kind) {
        return switch (kind) {
            case MOVE -> "migration";
            case RETURN -> "way back";
            case SNAPSHOTS_ONLY -> "transfer of snapshots";
            case REHEARSAL -> "rehearsal";
        };
    }

    private static String seconds(Instant moment) {
        return moment.truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
