package io.github.onevm.migrate.cli;

import io.github.onevm.migrate.report.MigrationReport;
import java.util.Optional;

/** Prints how a run ended. The very last line says it in one sentence. */
final class ReportPrinter {
    private final Console console;
    private final Optional<String> hint;

    /**
     * @param hint what the commands that are named need besides; empty when nothing
     */
    ReportPrinter(Console console, Optional<String> hint) {
        this.console = console;
        this.hint = hint;
    }

    /** Prints it, with the exit code that the command will return. */
    void print(MigrationReport report, ExitCode code) {
        console.line("");
        Entries entries = new Entries(console);
        report.cause().ifPresent(cause -> entries.entry("what happened", code(report) + cause));
        entries.entry("VM", report.vm());
        entries.entry("data", report.data());
        entries.next(report.next(), hint);
        entries.entries("leftovers", report.leftovers(), "none");
        console.line(end(report) + (code == ExitCode.DONE ? "" : " (exit " + code.number() + ")") + ": " + report.vm());
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
