package io.github.onevm.migrate.cli.output;

import io.github.onevm.migrate.cli.options.ExitCode;
import io.github.onevm.migrate.event.EventData;
import io.github.onevm.migrate.event.MigrationEvent;
import io.github.onevm.migrate.model.StepOutcome;
import io.github.onevm.migrate.plan.Plan;
import io.github.onevm.migrate.report.MigrationHistory;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

/** Prints the history of a migration: when what happened, and how it ended. */
public final class HistoryPrinter {
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final Console console;

    public HistoryPrinter(Console console) {
        this.console = console;
    }

    public void print(MigrationHistory history) {
        Plan plan = history.plan();
        new PlanPrinter(console).header(plan);
        console.line("times are UTC");
        for (MigrationEvent event : history.events()) {
            words(plan, event.data()).ifPresent(text -> console.line(STAMP.format(event.at()) + "  " + text));
        }
        history.report()
                .ifPresentOrElse(
                        report -> new ReportPrinter(console, Optional.empty())
                                .print(report, ExitCode.of(report.result())),
                        () -> console.line("the run has not ended; see: onevm-migrate status "
                                + plan.request().vm()));
    }

    private static Optional<String> words(Plan plan, EventData data) {
        if (data instanceof EventData.StepBegun begun) {
            return Optional.of(PlanPrinter.number(begun.number(), begun.total()) + " "
                    + begun.step().title());
        }
        if (data instanceof EventData.StepEnded ended) {
            return Optional.of("      " + (ended.outcome().isGood() ? "done: " : "FAILED: ")
                    + ended.outcome().message());
        }
        if (data instanceof EventData.StepUndone undone) {
            return Optional.of(undone.step().title() + undoing(undone.outcome()));
        }
        if (data instanceof EventData.RollbackBegun rollback) {
            return Optional.of("rolling back: " + rollback.cause().message());
        }
        return EventWords.of(plan.request().vm(), data).map(text -> "      " + text);
    }

    /** How the undo of a step has ended, after the title of the step. */
    static String undoing(StepOutcome outcome) {
        String how = outcome instanceof StepOutcome.AlreadyDone
                ? ", nothing to undo: "
                : outcome.isGood() ? " undone: " : " NOT UNDONE: ";
        return how + outcome.message();
    }
}
