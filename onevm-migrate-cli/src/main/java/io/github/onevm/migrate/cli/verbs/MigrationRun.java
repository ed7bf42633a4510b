package io.github.onevm.migrate.cli.verbs;

import io.github.onevm.migrate.Migrator;
import io.github.onevm.migrate.cli.hooks.HookFolder;
import io.github.onevm.migrate.cli.options.ExitCode;
import io.github.onevm.migrate.cli.options.RunSettings;
import io.github.onevm.migrate.cli.output.Console;
import io.github.onevm.migrate.cli.output.ConsoleReporter;
import io.github.onevm.migrate.cli.output.EventOutlets;
import io.github.onevm.migrate.cli.output.Failures;
import io.github.onevm.migrate.cli.output.ReportPrinter;
import io.github.onevm.migrate.cli.output.ShownProgress;
import io.github.onevm.migrate.cli.output.Texts;
import io.github.onevm.migrate.event.MigrationListener;
import io.github.onevm.migrate.json.Failure;
import io.github.onevm.migrate.json.ReportJson;
import io.github.onevm.migrate.model.Cancellation;
import io.github.onevm.migrate.model.VmId;
import io.github.onevm.migrate.report.MigrationReport;
import io.github.onevm.migrate.spi.BackendException;
import java.time.LocalDate;
import java.time.ZoneOffset;

/**
 * Runs a migration, or the rest of one, for an operator: prints its events, handles Ctrl-C, and returns an exit code.
 */
public final class MigrationRun {
    /** The migration to run. */
    @FunctionalInterface
    public interface Course {
        /**
         * Runs it.
         *
         * @throws BackendException when the run could not begin
         */
        MigrationReport run(MigrationListener listener, Cancellation cancellation);
    }

    private final Console results;
    private final Console console;
    private final RunSettings manner;
    private final ConsoleReporter reporter;
    private final Cancellation cancellation;
    private final HookFolder hooks;

    /**
     * @throws IllegalArgumentException when its hooks cannot be used
     */
    public MigrationRun(Console results, RunSettings manner) {
        this.results = results;
        this.console = manner.json() ? results.aside() : results;
        this.manner = manner;
        this.reporter = new ConsoleReporter(console, manner.purpose(), manner.keeps());
        this.cancellation = manner.cancellation();
        this.hooks = HookFolder.open(manner.hooks(), console);
    }

    /** The console for everything except the report. */
    public Console console() {
        return console;
    }

    /** Its hooks. */
    public HookFolder hooks() {
        return hooks;
    }

    /** The same migrator, whose runs call the hooks. */
    public Migrator hooked(Migrator migrator) {
        return migrator.withHooks(hooks.hooks());
    }

    /** Runs it and prints how it ended. */
    @SuppressWarnings("try") // signals are caught for as long as the block lasts
    public ExitCode run(VmId vm, Course course) {
        if (!console.isQuiet()) {
            console.line(
                    "times are UTC, it is " + LocalDate.ofInstant(console.time().now(), ZoneOffset.UTC));
        }
        console.display().show(new ShownProgress(console.terminal(), reporter::progress));
        try (Signals signals = new Signals(() -> stop(vm), () -> stopAtOnce(vm)).caught(console::detail);
                EventOutlets outlets = EventOutlets.open(manner.events(), results)) {
            MigrationReport report = course.run(outlets.beside(reporter), cancellation);
            outlets.ended(vm, report);
            outlets.close();
            console.display().clear();
            return told(report);
        } catch (BackendException e) {
            console.error("", e);
            Failures.tell(results, ExitCode.NOTHING_CHANGED, Failure.Reason.SITE);
            return ExitCode.NOTHING_CHANGED;
        } catch (EventOutlets.NotOpened e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        } catch (RuntimeException | Error e) {
            return mistake(vm, e);
        }
    }

    private ExitCode told(MigrationReport report) {
        ExitCode code = manner.purpose().exitCode(report.result());
        boolean refused = code == ExitCode.HELD || code == ExitCode.NOTHING_CHANGED;
        if (refused) {
            // No step has reported it.
            report.cause().ifPresent(console::error);
        }
        if (manner.json()) {
            results.document(ReportJson.write(report, Texts.TEXTS));
        } else {
            print(console, report, code, refused);
        }
        if (results.isBroken()) {
            print(results.aside(), report, code, refused);
        }
        return code;
    }

    private void print(Console place, MigrationReport report, ExitCode code, boolean refused) {
        ReportPrinter printer = new ReportPrinter(place, manner.hint());
        if (refused && report.cause().isPresent()) {
            printer.printAfterError(report, code);
        } else {
            printer.print(report, code);
        }
    }

    private void stop(VmId vm) {
        String what = reporter.onStop();
        // First, because the terminal may take nothing.
        cancellation.cancel();
        console.announce("asked to stop: " + what);
        console.announce("a second Ctrl-C ends the command at once and leaves everything as it is then; 'onevm-migrate"
                + " status " + vm + "' tells how that is, 'onevm-migrate resume " + vm + "' carries on");
    }

    private void stopAtOnce(VmId vm) {
        ExitCode code = ExitCode.STOPPED_AT_ONCE;
        hooks.kill();
        String text = "stopped at once (exit " + code.number() + "): " + remedy(vm);
        Console.briefly(() -> {
            console.display().clear();
            console.line(text);
            Failures.tell(results, code, Failure.of(Failure.Reason.STOPPED, text));
        });
        Runtime.getRuntime().halt(code.number());
    }

    private String remedy(VmId vm) {
        return "see how it stands: onevm-migrate status " + vm + "; then go on: onevm-migrate resume " + vm
                + ", or back: onevm-migrate rollback " + vm
                + manner.hint().map(hint -> "; " + hint).orElse("");
    }

    /** For an uncaught error the JVM would exit with 1, which means that nothing was changed. */
    private ExitCode mistake(VmId vm, Throwable error) {
        if (!reporter.hasBegun()) {
            console.error("a mistake in this program: " + error.getClass().getSimpleName() + ": ", error);
            Failures.tell(results, ExitCode.NOTHING_CHANGED, Failure.Reason.MISTAKE);
            return ExitCode.NOTHING_CHANGED;
        }
        console.error("a mistake in this program broke off the run: ", error);
        console.line("needs a person (exit " + ExitCode.NEEDS_PERSON.number() + "): " + remedy(vm));
        Failures.tell(results, ExitCode.NEEDS_PERSON, Failure.Reason.MISTAKE);
        return ExitCode.NEEDS_PERSON;
    }
}
