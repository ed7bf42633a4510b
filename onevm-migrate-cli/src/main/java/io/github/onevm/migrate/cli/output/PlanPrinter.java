package io.github.onevm.migrate.cli.output;

import io.github.onevm.migrate.check.Finding;
import io.github.onevm.migrate.model.MigrationRequest;
import io.github.onevm.migrate.model.OnProbationFailure;
import io.github.onevm.migrate.model.VolumeName;
import io.github.onevm.migrate.opennebula.OpenNebulaDialect;
import io.github.onevm.migrate.plan.Freshness;
import io.github.onevm.migrate.plan.Plan;
import io.github.onevm.migrate.spi.CallTexts;
import io.github.onevm.migrate.step.Step;
import io.github.onevm.migrate.storpool.StorPoolConventions;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Prints what is known before a run: the request, the findings, and the steps. */
public final class PlanPrinter {
    private static final String INDENT = "      ";
    private static final String REMEDY = "        ";
    /** Indented less than the details of the step. */
    private static final String CALL = "    call: ";

    /** How both systems write their calls. */
    public static final CallTexts CALLS = new CallTexts(new StorPoolConventions(), new OpenNebulaDialect());

    private final Console console;

    public PlanPrinter(Console console) {
        this.console = console;
    }

    /** The VM, its state, source and target; then the warnings. */
    public void header(Plan plan) {
        console.line(plan.vmLabel() + ", found " + plan.found());
        console.line("from " + plan.sourceCluster() + " to " + plan.targetCluster());
        plan.warnings().forEach(warning -> print(warning, console::line));
        plan.waived().forEach(waived -> console.line("  waived " + waived.id() + "  " + waived.found()));
    }

    /** What is to be expected, and the limits. */
    public void estimate(Plan plan) {
        EstimateWords.lines(plan).forEach(console::line);
    }

    /** What a rehearsal lets expect, if there was one. */
    public void measured(Plan plan) {
        EstimateWords.measured(plan.estimate()).ifPresent(console::line);
    }

    /** Everything that a run would do. */
    public void dryRun(Plan plan) {
        header(plan);
        estimate(plan);
        List<Step> steps = plan.steps();
        for (int i = 0; i < steps.size(); i++) {
            console.line(number(i + 1, steps.size()) + " " + steps.get(i).title());
            steps.get(i).details().forEach(detail -> console.line(INDENT + detail));
            CALLS.of(steps.get(i).calls()).forEach(call -> console.line(CALL + call));
        }
        if (plan.request().options().hold()) {
            console.line("to let the run stop the VM while it holds: "
                    + CommandLines.proceed(plan.request().vm()));
        }
        if (plan.request().options().onProbationFailure() == OnProbationFailure.REVERSE) {
            console.line(
                    "if the VM is POWEROFF while it is watched, another migration takes it back and starts it where it"
                            + " was");
        }
        console.line("dry run: nothing was changed");
    }

    /** Why there is no plan. */
    public void refused(MigrationRequest request, List<Finding> findings) {
        refused(words(request), findings);
    }

    /** The job, as the subject of a sentence. */
    public static String words(MigrationRequest request) {
        return "moving VM " + request.vm() + " to cluster " + request.target();
    }

    /** Why a plan is not applied. */
    public void notApplied(Plan plan, Freshness why) {
        if (why instanceof Freshness.Stale stale) {
            console.error("the plan is stale, nothing was changed; since it was made, this has changed:");
            stale.changes().forEach(change -> console.errorLine("  " + change));
            console.errorLine("look whether that was meant, and make a new plan");
        } else if (why instanceof Freshness.Applied applied) {
            console.error("the plan was applied already, nothing was changed: there is "
                    + applied.volumes().stream().map(VolumeName::value).collect(Collectors.joining(", ")));
        } else if (why instanceof Freshness.Blocked blocked) {
            refused(plan.request(), blocked.findings());
        }
    }

    /** One line for a single finding, else a list of all. */
    public void refused(String job, List<Finding> findings) {
        List<Finding> blocking = findings.stream().filter(Finding::blocks).toList();
        if (blocking.size() == 1) {
            console.error(job + " is refused, nothing was changed: " + blocking.get(0));
            return;
        }
        console.error(job + " is refused, nothing was changed:");
        blocking.forEach(finding -> print(finding, console::errorLine));
    }

    /** {@code [3/8]}. */
    public static String number(int number, int total) {
        return "[" + number + "/" + total + "]";
    }

    private static void print(Finding finding, Line line) {
        String found = String.format(Locale.ROOT, "%-5s %s  %s", finding.severity(), finding.id(), finding.found());
        line.print("  ", found, REMEDY.length());
        line.print(REMEDY, finding.remedy(), REMEDY.length());
    }

    private interface Line {
        void print(String head, String text, int indent);
    }
}
