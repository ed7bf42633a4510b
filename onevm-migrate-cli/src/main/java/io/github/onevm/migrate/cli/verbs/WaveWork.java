package io.github.onevm.migrate.cli.verbs;

import io.github.onevm.migrate.Migrator;
import io.github.onevm.migrate.cli.hooks.HookFolder;
import io.github.onevm.migrate.cli.options.ExitCode;
import io.github.onevm.migrate.cli.output.Console;
import io.github.onevm.migrate.cli.output.EventOutlets;
import io.github.onevm.migrate.cli.output.Failures;
import io.github.onevm.migrate.cli.output.WaveEnd;
import io.github.onevm.migrate.cli.output.WaveReporter;
import io.github.onevm.migrate.cli.output.WaveResultFiles;
import io.github.onevm.migrate.cli.wave.WavePlaces;
import io.github.onevm.migrate.files.FileWaveLog;
import io.github.onevm.migrate.json.Failure;
import io.github.onevm.migrate.json.WaveResultJson;
import io.github.onevm.migrate.model.Cancellation;
import io.github.onevm.migrate.spi.BackendException;
import io.github.onevm.migrate.wave.CutOverWindow;
import io.github.onevm.migrate.wave.Wave;
import io.github.onevm.migrate.wave.WaveLimits;
import io.github.onevm.migrate.wave.WaveListener;
import io.github.onevm.migrate.wave.WaveLog;
import io.github.onevm.migrate.wave.WaveReport;
import io.github.onevm.migrate.wave.WaveResult;
import io.github.onevm.migrate.wave.WaveResult.Outcome;
import io.github.onevm.migrate.wave.WaveRow;
import io.github.onevm.migrate.wave.WaveState;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes the moves of a wave for an operator: tells what happens, handles Ctrl-C, writes the results, and returns an exit code. */
final class WaveWork {
    /** What is done about a wave. */
    @FunctionalInterface
    interface Course {
        WaveReport run(Wave wave, WaveListener listener, Cancellation cancellation);
    }

    private final Console console;
    private final WaveRunOptions options;
    private final WavePlaces places;
    private final Cancellation cancellation;
    private final HookFolder hooks;

    /**
     * @throws IllegalArgumentException when its hooks cannot be used
     */
    WaveWork(Console console, WaveRunOptions options, Map<String, String> environment, WavePlaces places) {
        this.console = console;
        this.options = options;
        this.places = places;
        this.cancellation = options.keeps() ? Cancellation.leaving() : new Cancellation();
        this.hooks = HookFolder.open(options.hooks(environment), console);
    }

    /**
     * Makes them and tells how they ended.
     *
     * @param log is closed at the end
     * @param outlets where events go besides the screen; are closed at the end
     * @param moves how many there are in all
     * @param before how moves have ended before
     */
    @SuppressWarnings("try") // signals are caught for as long as the block lasts
    ExitCode run(
            FileWaveLog log,
            EventOutlets outlets,
            Migrator migrator,
            int moves,
            List<Outcome> before,
            WaveLimits limits,
            Course course) {
        Instant begun = console.time().now();
        if (!console.isQuiet()) {
            console.line("times are UTC, it is " + LocalDate.ofInstant(begun, ZoneOffset.UTC) + "; the log is "
                    + places.log());
        }
        ZoneId zone = limits.window().map(CutOverWindow::zone).orElse(ZoneOffset.UTC);
        WaveReporter reporter = new WaveReporter(console, moves, before, places.argument(), zone);
        console.display().show(reporter);
        try (log;
                outlets;
                Signals signals = new Signals(this::stop, () -> stopAtOnce(log)).caught(console::detail)) {
            Wave wave = new Wave(migrator.withHooks(hooks.hooks()), log, console.time());
            WaveReport report = course.run(wave, outlets.beside(reporter), cancellation);
            outlets.close();
            return told(log, report, Duration.between(begun, console.time().now()));
        } catch (UncheckedIOException e) {
            return brokenOff(
                    "the wave was broken off, and the moves that were under way are over: ", e, Failure.Reason.OTHER);
        } catch (BackendException e) {
            // What had begun could not be looked at, and nothing was changed: told like any failure before a run.
            console.display().clear();
            throw e;
        } catch (RuntimeException | Error e) {
            return brokenOff("a mistake in this program broke off the wave: ", e, Failure.Reason.MISTAKE);
        }
    }

    private ExitCode brokenOff(String what, Throwable e, Failure.Reason reason) {
        console.display().clear();
        console.error(what, e);
        console.line("needs a person (exit " + ExitCode.NEEDS_PERSON.number() + "): " + goesOn());
        Failures.tell(console, ExitCode.NEEDS_PERSON, reason);
        return ExitCode.NEEDS_PERSON;
    }

    private String goesOn() {
        return "see how it stands: onevm-migrate wave status " + places.argument()
                + "; then go on: onevm-migrate wave resume " + places.argument()
                + options.hint().map(hint -> "; " + hint).orElse("");
    }

    private ExitCode told(WaveLog log, WaveReport report, Duration took) {
        ExitCode code = exitCode(report);
        String document = document(log, WaveState.of(log).with(report));
        // First, because the terminal may take nothing.
        List<String> files = written(report, document);
        console.display().clear();
        new WaveEnd(console, places.argument(), options.hint()).print(report.rows(), took, files);
        if (options.json()) {
            console.document(document);
        }
        return code;
    }

    /**
     * Opens what events go to besides the screen.
     *
     * @throws IllegalArgumentException when a file cannot be written
     */
    EventOutlets outlets() {
        try {
            return EventOutlets.open(options.events(), console);
        } catch (EventOutlets.NotOpened e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    /** What was found, if nothing is to be done. */
    void document(List<WaveRow> rows, WaveLimits limits) {
        if (options.json()) {
            console.document(document(
                    WaveLog.inMemory(),
                    WaveState.of(rows, limits, console.time().now())));
        }
    }

    private String document(WaveLog log, WaveState state) {
        return WaveResultJson.write(
                places.log().toString(),
                state,
                Optional.of(false),
                log.isPaused(),
                row -> WaveNames.label(console, row));
    }

    /** The files that could be written. */
    private List<String> written(WaveReport report, String document) {
        List<String> files = new ArrayList<>();
        try {
            WaveResultFiles.write(places.csv(), WaveResultFiles.csv(report.rows()));
            files.add(places.csv().toString());
            WaveResultFiles.write(places.json(), document);
            files.add(places.json().toString());
        } catch (IOException e) {
            console.error("the results could not be written: " + e.getMessage());
        }
        return files;
    }

    private ExitCode exitCode(WaveReport report) {
        List<Outcome> outcomes = report.rows().stream()
                .flatMap(row -> row.result().stream())
                .map(WaveResult::outcome)
                .toList();
        if (report.isGood()) {
            return ExitCode.DONE;
        }
        boolean left = outcomes.contains(Outcome.INTERRUPTED) && cancellation.leavesBehind();
        if (left || outcomes.contains(Outcome.NEEDS_PERSON)) {
            return ExitCode.NEEDS_PERSON;
        }
        return outcomes.contains(Outcome.ROLLED_BACK) || outcomes.contains(Outcome.INTERRUPTED)
                ? ExitCode.UNDONE
                : ExitCode.NOTHING_CHANGED;
    }

    private void stop() {
        // First, because the terminal may take nothing.
        cancellation.cancel();
        console.announce(
                "asked to stop: no further move begins; of those under way, the calls in progress are finished, then what"
                        + " was done is "
                        + (options.keeps()
                                ? "left as it is"
                                : "rolled back, but not past the start of a VM on the destination"));
        console.announce(
                "a second Ctrl-C ends the command at once and leaves everything as it is then; 'onevm-migrate wave status "
                        + places.argument() + "' tells how that is, 'onevm-migrate wave resume " + places.argument()
                        + "' goes on");
    }

    private void stopAtOnce(WaveLog log) {
        ExitCode code = ExitCode.STOPPED_AT_ONCE;
        hooks.kill();
        String text = "stopped at once (exit " + code.number() + "): " + goesOn();
        Console.briefly(() -> {
            WaveState state = WaveState.of(log);
            written(new WaveReport(state.rows(), WaveReport.End.STOPPED), document(log, state));
            console.display().clear();
            console.line(text);
            Failures.tell(console, code, Failure.of(Failure.Reason.STOPPED, text));
        });
        Runtime.getRuntime().halt(code.number());
    }
}
