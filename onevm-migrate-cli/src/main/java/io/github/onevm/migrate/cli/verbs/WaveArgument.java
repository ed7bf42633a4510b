package io.github.onevm.migrate.cli.verbs;

import io.github.onevm.migrate.cli.options.UsageException;
import io.github.onevm.migrate.cli.wave.WavePlaces;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Parameters;

/** The file that names a wave, as typed and parsed. Not thread-safe. */
final class WaveArgument {
    @Parameters(
            arity = "0..*",
            paramLabel = "FILE",
            hideParamSyntax = true,
            description = "the file with the moves, or the log of the wave")
    private List<String> files = List.of();

    /**
     * The files of a wave that was begun.
     *
     * @param verb for the message
     * @throws UsageException when not exactly one file was given
     * @throws IllegalArgumentException when it is not there
     */
    WavePlaces found(String verb) {
        if (files.size() != 1) {
            throw new UsageException((files.isEmpty() ? "the wave is missing" : files.size() + " files are given")
                    + "; give one, the file with the moves or the log: onevm-migrate wave " + verb + " "
                    + Optional.of(files)
                            .filter(f -> !f.isEmpty())
                            .map(f -> f.get(0))
                            .orElse("rack7.csv"));
        }
        return WavePlaces.found(files.get(0));
    }
}
