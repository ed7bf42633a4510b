package io.github.onevm.migrate.cli.verbs;

import io.github.onevm.migrate.cli.options.ExitCode;
import io.github.onevm.migrate.cli.options.OutputOption;
import io.github.onevm.migrate.cli.output.Console;
import io.github.onevm.migrate.cli.wave.WavePlaces;
import io.github.onevm.migrate.json.WaveResultJson;
import io.github.onevm.migrate.wave.WaveState;
import java.util.Optional;
import picocli.CommandLine.Mixin;

/** A signal to the process that makes the moves of a wave, by a file beside its log. Asks no front-end. */
abstract class WaveSignalVerb extends Verb {
    @Mixin
    private final WaveArgument argument = new WaveArgument();

    @Mixin
    private final OutputOption output = new OutputOption();

    @Mixin
    private final CommonOptions common = new CommonOptions();

    WaveSignalVerb(CliContext surroundings) {
        super(surroundings);
    }

    /** {@code pause}. */
    abstract String verb();

    /** Gives the signal; the answer is for people. */
    abstract String signal(WavePlaces places);

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
        boolean json = output.json();
        WavePlaces places = argument.found(verb());
        WaveState state = WaveLogs.state(WaveLogs.read(places));
        Optional<Boolean> atWork = WaveLogs.atWork(state);
        console.line(signal(places));
        if (json) {
            // Without names: whoever signals may not reach the front-end.
            console.document(WaveResultJson.write(
                    places.log().toString(),
                    state,
                    atWork,
                    WaveLogs.read(places).isPaused(),
                    row -> Optional.empty()));
        }
        if (!atWork.orElse(true)) {
            console.line("no process makes its moves now; that holds from the next: onevm-migrate wave resume "
                    + places.argument());
        }
        return ExitCode.DONE;
    }
}
