package io.github.onevm.migrate.cli;

import io.github.onevm.migrate.check.Assessment;
import io.github.onevm.migrate.check.Finding;
import io.github.onevm.migrate.model.MigrationRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Prints what the checks found as a table: severity, id, what was found, remedy. The last line says what it means. */
final class FindingsPrinter {
    private static final List<String> HEAD = List.of("SEVERITY", "ID", "FOUND", "REMEDY");

    private final Console console;

    FindingsPrinter(Console console) {
        this.console = console;
    }

    void print(MigrationRequest request, Assessment assessment) {
        List<List<String>> rows = new ArrayList<>();
        assessment.findings().forEach(f -> rows.add(row(f.severity().name(), f)));
        assessment.waived().forEach(f -> rows.add(row("WAIVED", f)));
        if (!rows.isEmpty()) {
            rows.add(0, HEAD);
            rows.forEach(row -> console.line(line(row, rows)));
        }
        String job = "moving VM " + request.vm() + " to cluster " + request.target() + ": ";
        long blocking = assessment.findings().stream().filter(Finding::blocks).count();
        console.line(
                job + (blocking > 0 ? blocking + " in the way" : "nothing is in the way") + ", nothing was changed");
    }

    private static List<String> row(String severity, Finding finding) {
        return List.of(severity, finding.id(), finding.found(), finding.remedy());
    }

    private static String line(List<String> row, List<List<String>> all) {
        List<String> cells = new ArrayList<>();
        for (int column = 0; column < row.size(); column++) {
            int index = column;
            int width = all.stream().mapToInt(r -> r.get(index).length()).max().orElse(0);
            String cell = row.get(column);
            cells.add(column == row.size() - 1 ? cell : cell + " ".repeat(width - cell.length()));
        }
        return cells.stream().collect(Collectors.joining("  "));
    }
}
