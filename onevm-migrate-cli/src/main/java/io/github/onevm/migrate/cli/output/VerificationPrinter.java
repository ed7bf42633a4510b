package io.github.onevm.migrate.cli.output;

import io.github.onevm.migrate.report.Verification;
import io.github.onevm.migrate.report.Verification.Comparison;
import java.util.Comparator;
import java.util.List;

/** Prints a verification: a table of all comparisons with the bad ones at its end, and the result in the last line. */
public final class VerificationPrinter {
    private final Console console;

    public VerificationPrinter(Console console) {
        this.console = console;
    }

    public void print(Verification verification) {
        Table table = new Table(console, "RESULT", "OF", "WHAT", "VALUE");
        verification.comparisons().stream()
                .sorted(Comparator.comparing(Comparison::verdict))
                .forEach(c -> table.row(List.of(
                        c.verdict().name(),
                        VerificationWords.subject(c.subject()),
                        VerificationWords.aspect(c.aspect()),
                        VerificationWords.values(c))));
        table.print();
        verification.content().ifPresent(c -> ContentWords.lines(c).forEach(console::line));
        console.line(VerificationWords.summary(verification));
    }
}
