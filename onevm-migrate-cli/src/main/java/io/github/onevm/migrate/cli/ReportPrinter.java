package io.github.onevm.migrate.cli;

import io.github.onevm.migrate.plan.Plan;
import io.github.onevm.migrate.report.MigrationReport;
import java.util.List;
import java.util.Locale;

/** Prints how a run ended. The very last line says it in one sentence. */
final class ReportPrinter {
    private final Console console;
    private final Plan plan;

    ReportPrinter(Console console, Plan plan) {
        this.console = console;
        this.plan = plan;
    }

    void print(MigrationReport report) {
        console.line("");
        report.cause().ifPresent(cause -> entry("what happened", code(report) + cause));
        entry("VM", report.vm());
        entry("data", report.data());
        entries("next", report.next(), "nothing to do");
        entries("leftovers", report.leftovers(), "none");
        console.line(end(report));
    }

    private static String code(MigrationReport report) {
        return report.failure().map(code -> code + ": ").orElse("");
    }

    private void entries(String name, List<String> texts, String none) {
        if (texts.isEmpty()) {
            entry(name, none);
        }
        for (int i = 0; i < texts.size(); i++) {
            entry(i == 0 ? name : "", texts.get(i));
        }
    }

    private void entry(String name, String text) {
        console.line(String.format(Locale.ROOT, "%-14s  %s", name.isEmpty() ? "" : name + ":", text));
    }

    private String end(MigrationReport report) {
        return switch (report.result()) {
            case DONE -> "done: " + report.vm() + unlessStarted();
            case UNDONE -> "undone" + exit(report) + report.vm() + unlessFoundRunning();
            case NEEDS_PERSON -> "needs a person" + exit(report) + report.vm();
        };
    }

    private static String exit(MigrationReport report) {
        return " (exit " + ExitCode.of(report.result()).number() + "): ";
    }

    private String unlessStarted() {
        if (plan.startsVm()) {
            return "";
        }
        return plan.request().options().snapshotOnly()
                ? "; snapshots were sent, nothing was moved"
                : "; moved to " + plan.targetCluster() + ", not started";
    }

    private String unlessFoundRunning() {
        return plan.found().isPoweroff() ? "; it was found POWEROFF" : "";
    }
}
