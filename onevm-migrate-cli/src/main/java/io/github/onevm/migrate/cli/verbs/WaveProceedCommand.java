package io.github.onevm.migrate.cli.verbs;

import io.github.onevm.migrate.cli.wave.WavePlaces;
import io.github.onevm.migrate.files.FileWaveLog;
import picocli.CommandLine.Command;

/** Ends the pause of a wave. */
@Command(
        name = "proceed",
        customSynopsis = "onevm-migrate wave proceed [options] FILE",
        description = "Ends the pause of a wave: moves begin and VMs are stopped again.",
        sortOptions = false,
        addMethodSubcommands = false,
        versionProvider = VersionProvider.class)
public final class WaveProceedCommand extends WaveSignalVerb {
    public WaveProceedCommand(CliContext surroundings) {
        super(surroundings);
    }

    @Override
    String verb() {
        return "proceed";
    }

    @Override
    String signal(WavePlaces places) {
        return WaveLogs.explained(() -> FileWaveLog.proceed(places.log()))
                ? "the pause is over"
                : "it was not paused, so nothing was changed";
    }
}
