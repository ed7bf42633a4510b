package io.github.onevm.migrate.cli.verbs;

import io.github.onevm.migrate.cli.options.ExitCode;
import io.github.onevm.migrate.cli.output.Console;
import io.github.onevm.migrate.cli.wave.WavePlaces;
import io.github.onevm.migrate.machine.ThisMachine;
import io.github.onevm.migrate.model.Liveness;
import io.github.onevm.migrate.wave.WaveState;
import picocli.CommandLine.Mixin;

/** A signal to the process that makes the moves of a wave, by a file beside its log. Asks no front-end. */
abstract class WaveSignalVerb extends Verb {
    @Mixin
    private final WaveArgument argument = new WaveArgument();

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
        WavePlaces places = argument.found(verb());
        WaveState state = WaveLogs.state(WaveLogs.read(places));
        console.line(signal(places));
        boolean atWork = !state.closed()
                && state.process()
                        .filter(process -> ThisMachine.claimants().look(process) != Liveness.GONE)
                        .isPresent();
        if (!atWork) {
            console.line("no process makes its moves now; that holds from the next: onevm-migrate wave resume "
                    + places.argument());
        }
        return ExitCode.DONE;
    }
}
