package io.github.onevm.migrate.cli;

import io.github.onevm.migrate.Migrator;
import io.github.onevm.migrate.plan.Plan;
import io.github.onevm.migrate.report.MigrationReport;
import io.github.onevm.migrate.spi.BackendException;
import io.github.onevm.migrate.step.Cancellation;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** Runs a plan under the eyes of the operator: prints, listens to Ctrl-C, and ends with an exit code. */
final class MigrationRun {
    private final Migrator migrator;
    private final Console console;
    private final ConsoleReporter reporter;
    private final Cancellation cancellation = new Cancellation();

    MigrationRun(Migrator migrator, Console console) {
        this.migrator = migrator;
        this.console = console;
        this.reporter = new ConsoleReporter(console);
    }

    /** Prints the job, runs it, prints how it ended. */
    @SuppressWarnings("try") // signals are caught for as long as the block lasts
    ExitCode run(Plan plan) {
        new PlanPrinter(console).header(plan);
        console.line(
                "times are UTC, it is " + LocalDate.ofInstant(console.time().now(), ZoneOffset.UTC));
        try (Signals signals = new Signals(this::stop, () -> stopAtOnce(plan)).caught(console::detail)) {
            MigrationReport report = migrator.run(plan, reporter, cancellation);
            new ReportPrinter(console, plan).print(report);
            return ExitCode.of(report.result());
        } catch (BackendException e) {
            console.error("", e);
            return ExitCode.NOTHING_CHANGED;
        } catch (RuntimeException | Error e) {
            return mistake(plan, e);
        }
    }

    private void stop() {
        console.progress("asked to stop: " + reporter.onStop());
        console.progress("a second Ctrl-C ends the command at once and leaves everything as it is then");
        cancellation.cancel();
    }

    private void stopAtOnce(Plan plan) {
        ExitCode code = ExitCode.STOPPED_AT_ONCE;
        console.line("stopped at once (exit " + code.number() + "): look where it is: onevm show "
                + plan.request().vm());
        Runtime.getRuntime().halt(code.number());
    }

    /** The JVM's own status for an uncaught error is 1, which would claim that nothing was changed. */
    private ExitCode mistake(Plan plan, Throwable error) {
        if (!reporter.hasBegun()) {
            console.error("a mistake in this program: " + error.getClass().getSimpleName() + ": ", error);
            return ExitCode.NOTHING_CHANGED;
        }
        console.error("a mistake in this program broke off the run: ", error);
        console.line("needs a person (exit " + ExitCode.NEEDS_PERSON.number() + "): look where it is: onevm show "
                + plan.request().vm());
        return ExitCode.NEEDS_PERSON;
    }
}
