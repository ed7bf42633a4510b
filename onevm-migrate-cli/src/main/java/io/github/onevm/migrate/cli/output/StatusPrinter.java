package io.github.onevm.migrate.cli.output;

import io.github.onevm.migrate.report.MigrationStatus;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/** Prints how migrations stand. */
public final class StatusPrinter {
    private final Console console;
    private final Optional<String> hint;

    /**
     * @param hint what the commands that are named need besides; empty when nothing
     */
    public StatusPrinter(Console console, Optional<String> hint) {
        this.console = console;
        this.hint = hint;
    }

    /** One in full; the first line says it in one sentence. */
    public void print(MigrationStatus status) {
        console.line(line(status));
        EntryPrinter entries = new EntryPrinter(console);
        entries.entry("phase", status.phase().name());
        status.cause().ifPresent(cause -> entries.entry("what happened", code(status) + cause));
        status.overcome().ifPresent(overcome -> entries.entry("overcome", overcome));
        if (!status.progress().isEmpty()) {
            entries.entries("so far", status.progress(), "");
        }
        entries.entry("holder", status.holder());
        status.begun().ifPresent(begun -> entries.entry("begun", seconds(begun)));
        status.written().ifPresent(written -> entries.entry("last heard of", seconds(written)));
        entries.entries("steps", status.history(), "none has ended");
        entries.entry("VM", status.where());
        entries.entry("data", status.data());
        // Where the record is elsewhere, what is to be done names the place already.
        entries.next(status.next(), status.phase() == MigrationStatus.Phase.ELSEWHERE ? Optional.empty() : hint);
    }

    /** Which VM, and how far it is. */
    public static String line(MigrationStatus status) {
        return "migration of VM " + status.vm() + ": " + status.summary();
    }

    private static String code(MigrationStatus status) {
        return status.failure().map(code -> code + ": ").orElse("");
    }

    /** All of them as a table. */
    public void print(List<MigrationStatus> all) {
        if (all.isEmpty()) {
            console.line("no migration is on record");
            return;
        }
        Table table = new Table(console, "VM", "PHASE", "BEGUN", "HOLDER", "SUMMARY");
        all.forEach(s -> table.row(List.of(
                s.vm().toString(),
                s.phase().name(),
                s.begun().map(StatusPrinter::seconds).orElse("-"),
                s.holder(),
                s.summary())));
        table.print();
    }

    private static String seconds(Instant moment) {
        return moment.truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
