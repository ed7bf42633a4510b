package io.github.onevm.migrate.cli.verbs;

import io.github.onevm.migrate.cli.wave.WavePlaces;
import io.github.onevm.migrate.files.FileWaveLog;
import picocli.CommandLine.Command;

/** Lets a wave begin no move and stop no VM. */
@Command(
        name = "pause",
        customSynopsis = "onevm-migrate wave pause [options] FILE",
        description =
                "Lets a wave that is under way begin no move and stop no VM, until 'onevm-migrate wave proceed'. Data goes on"
                        + " being sent, and a VM that is down is started.",
        sortOptions = false,
        addMethodSubcommands = false,
        versionProvider = VersionProvider.class)
public final class WavePauseCommand extends WaveSignalVerb {
    public WavePauseCommand(CliContext surroundings) {
        super(surroundings);
    }

    @Override
    String verb() {
        return "pause";
    }

    @Override
    String signal(WavePlaces places) {
        boolean news = WaveLogs.explained(() -> FileWaveLog.pause(places.log()));
        return (news
                        ? "asked to pause: no move begins and no VM is stopped, data goes on being sent"
                        : "it was asked to pause already")
                + "; to go on: onevm-migrate wave proceed " + places.argument();
    }
}
