package io.github.onevm.migrate.cli.verbs;

import io.github.onevm.migrate.Migrator;
import io.github.onevm.migrate.cli.options.ExitCode;
import io.github.onevm.migrate.cli.options.LimitOptions;
import io.github.onevm.migrate.cli.output.Console;
import io.github.onevm.migrate.cli.output.EventOutlets;
import io.github.onevm.migrate.cli.output.WaveStatusPrinter;
import io.github.onevm.migrate.cli.wave.WavePlaces;
import io.github.onevm.migrate.files.FileWaveLog;
import io.github.onevm.migrate.wave.WaveLimits;
import io.github.onevm.migrate.wave.WaveResult;
import io.github.onevm.migrate.wave.WaveResult.Outcome;
import io.github.onevm.migrate.wave.WaveState;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Goes on with a wave. */
@Command(
        name = "resume",
        customSynopsis = "onevm-migrate wave resume [options] FILE",
        description =
                "Goes on with a wave that was stopped, broken off, or has failures: finishes the moves that were under way, and makes"
                        + " those that were not begun. Repeats none. Can be repeated.",
        sortOptions = false,
        addMethodSubcommands = false,
        versionProvider = VersionProvider.class)
public final class WaveResumeCommand extends Verb {
    @Mixin
    private final WaveArgument argument = new WaveArgument();

    @Option(
            names = "--retry",
            description =
                    "make the moves again that could not be made, or failed, and resume those that needed a person")
    private boolean retry;

    @Mixin
    private final LimitOptions limits = new LimitOptions();

    @Mixin
    private final WaveRunOptions options = new WaveRunOptions();

    @Mixin
    private final CommonOptions common = new CommonOptions();

    public WaveResumeCommand(CliContext surroundings) {
        super(surroundings);
    }

    @Override
    public boolean verbose() {
        return common.verbose();
    }

    @Override
    public ExitCode unwritten() {
        return ExitCode.UNTOLD;
    }

    @Override
    public ExitCode act(Console console) {
        WavePlaces places = argument.found("resume");
        WaveWork work = new WaveWork(console, options, surroundings().environment(), places);
        Migrator migrator = migrator(options.setup());
        FileWaveLog log = WaveLogs.open(places);
        WaveState state;
        WaveLimits within;
        EventOutlets outlets;
        try {
            state = WaveLogs.state(log);
            within = limits.limits(state.limits());
            WaveNames.learn(migrator, console);
            outlets = work.outlets();
        } catch (RuntimeException e) {
            log.close();
            throw e;
        }
        console.line(WaveStatusPrinter.line(places.log().toString(), state));
        WaveStatusPrinter.limits(console, within);
        return work.run(
                log,
                outlets,
                migrator,
                state.moves().size(),
                over(state),
                within,
                (wave, listener, cancellation) -> limits.isGiven()
                        ? wave.resume(within, retry, listener, cancellation)
                        : wave.resume(retry, listener, cancellation));
    }

    /** Those that are not made again. */
    private List<Outcome> over(WaveState state) {
        return state.results().values().stream()
                .filter(result -> result.isThere() || !retry && result.outcome() != Outcome.INTERRUPTED)
                .map(WaveResult::outcome)
                .toList();
    }
}
