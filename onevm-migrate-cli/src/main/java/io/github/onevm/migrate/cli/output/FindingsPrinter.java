package io.github.onevm.migrate.cli.output;

import io.github.onevm.migrate.check.Assessment;
import io.github.onevm.migrate.check.Finding;
import io.github.onevm.migrate.model.MigrationRequest;
import java.util.List;

/** Prints the findings of the checks as a table: severity, id, fault, remedy. The last line sums them up. */
public final class FindingsPrinter {
    private final Console console;

    public FindingsPrinter(Console console) {
        this.console = console;
    }

    public void print(MigrationRequest request, Assessment assessment) {
        Table table = new Table(console, "SEVERITY", "ID", "FOUND", "REMEDY");
        assessment.findings().forEach(f -> table.row(row(f.severity().name(), f)));
        assessment.waived().forEach(f -> table.row(row("WAIVED", f)));
        table.print();
        String job = "moving VM " + request.vm() + " to cluster " + request.target() + ": ";
        long blocking = assessment.findings().stream().filter(Finding::blocks).count();
        console.line(
                job + (blocking > 0 ? blocking + " in the way" : "nothing is in the way") + ", nothing was changed");
    }

    private static List<String> row(String severity, Finding finding) {
        return List.of(severity, finding.id(), finding.found(), finding.remedy());
    }
}
