package io.github.onevm.migrate.cli;

import io.github.onevm.migrate.check.Finding;
import io.github.onevm.migrate.plan.Plan;
import io.github.onevm.migrate.step.Step;
import java.util.List;
import java.util.Locale;

/** Prints what is known before a run: the job, what the checks found, and the steps. */
final class PlanPrinter {
    private static final String INDENT = "      ";

    private final Console console;

    PlanPrinter(Console console) {
        this.console = console;
    }

    /** Which VM, in which state, from where to where; then the warnings. */
    void header(Plan plan) {
        console.line(plan.vmLabel() + ", found " + plan.found());
        console.line("from " + plan.sourceCluster() + " to " + plan.targetCluster());
        plan.warnings().forEach(warning -> lines(warning).forEach(console::line));
    }

    /** Everything that a run would do. */
    void dryRun(Plan plan) {
        header(plan);
        List<Step> steps = plan.steps();
        for (int i = 0; i < steps.size(); i++) {
            console.line(number(i + 1, steps.size()) + " " + steps.get(i).title());
            steps.get(i).details().forEach(detail -> console.line(INDENT + detail));
        }
        console.line("dry run: nothing was changed");
    }

    /** Why there is no plan: one line when one thing is in the way, else a list of all that is. */
    void refused(String job, List<Finding> findings) {
        List<Finding> blocking = findings.stream().filter(Finding::blocks).toList();
        if (blocking.size() == 1) {
            console.error(job + " is refused, nothing was changed: " + blocking.get(0));
            return;
        }
        console.error(job + " is refused, nothing was changed:");
        blocking.forEach(finding -> lines(finding).forEach(console::errorLine));
    }

    /** {@code [3/8]}. */
    static String number(int number, int total) {
        return "[" + number + "/" + total + "]";
    }

    private static List<String> lines(Finding finding) {
        return List.of(
                String.format(Locale.ROOT, "  %-5s %s  %s", finding.severity(), finding.id(), finding.found()),
                "        " + finding.remedy());
    }
}
