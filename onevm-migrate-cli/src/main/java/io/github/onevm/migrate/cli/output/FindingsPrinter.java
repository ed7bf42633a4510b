package io.github.onevm.migrate.cli.output;

import io.github.onevm.migrate.check.Assessment;
import io.github.onevm.migrate.check.Check;
import io.github.onevm.migrate.check.Finding;
import io.github.onevm.migrate.check.Preflight;
import io.github.onevm.migrate.model.MigrationRequest;
import io.github.onevm.migrate.plan.Planning;
import io.github.onevm.migrate.storpool.StorPoolConventions;
import java.util.List;
import java.util.Map;

/**
 * Prints the findings of the checks as a table: severity, id, fault, remedy. Those in the way that may be waived are marked. If nothing is in the way,
 * what is to be expected follows. The last line sums them up.
 */
public final class FindingsPrinter {
    private static final String MARK = "*";

    private static final Map<String, Paint> PAINTS =
            Map.of("BLOCK", Paint.RED, "BLOCK" + MARK, Paint.RED, "WARN", Paint.YELLOW);

    private static final Preflight CHECKS = Preflight.of(new StorPoolConventions());

    private final Console console;

    public FindingsPrinter(Console console) {
        this.console = console;
    }

    public void print(MigrationRequest request, Planning planning) {
        Assessment assessment = planning.assessment();
        Table table = new Table(console, "SEVERITY", "ID", "FOUND", "REMEDY").painted(PAINTS);
        assessment.findings().forEach(f -> table.row(row(f.severity().name() + (isWaivable(f) ? MARK : ""), f)));
        assessment.waived().forEach(f -> table.row(row("WAIVED", f)));
        table.print();
        if (assessment.findings().stream().anyMatch(FindingsPrinter::isWaivable)) {
            console.line(MARK + " may be waived, if you know better: --waive ID");
        }
        if (planning instanceof Planning.Ready ready) {
            new PlanPrinter(console).estimate(ready.plan());
        }
        String job = "moving VM " + request.vm() + " to cluster " + request.target() + ": ";
        long blocking = assessment.findings().stream().filter(Finding::blocks).count();
        console.line(
                job + (blocking > 0 ? blocking + " in the way" : "nothing is in the way") + ", nothing was changed");
    }

    private static boolean isWaivable(Finding finding) {
        return finding.blocks()
                && CHECKS.check(finding.id()).filter(Check::waivable).isPresent();
    }

    private static List<String> row(String severity, Finding finding) {
        return List.of(severity, finding.id(), finding.found(), finding.remedy());
    }
}
