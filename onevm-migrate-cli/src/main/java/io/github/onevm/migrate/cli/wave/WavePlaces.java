package io.github.onevm.migrate.cli.wave;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/**
 * The files of a wave, which are beside each other. Immutable.
 *
 * @param log its log, {@code rack7.csv.wave}
 * @param argument what an operator types to name the wave, {@code rack7.csv}
 */
public record WavePlaces(Path log, String argument) {
    private static final String SUFFIX = ".wave";

    /** Of a wave that is to be begun from a file. */
    public static WavePlaces of(Path file, Optional<Path> log) {
        Path beside = Path.of(file + SUFFIX);
        return log.filter(path -> !path.equals(beside))
                .map(path -> new WavePlaces(path, path.toString()))
                .orElseGet(() -> new WavePlaces(beside, file.toString()));
    }

    /** Of a wave that is to be begun with the VMs of a cluster. */
    public static WavePlaces of(String from, String to, Optional<Path> log) {
        Path path = log.orElseGet(() -> Path.of("wave-" + word(from) + "-to-" + word(to) + SUFFIX));
        return new WavePlaces(path, path.toString());
    }

    private static String word(String typed) {
        return typed.replaceAll("[^\\w.-]", "_");
    }

    /**
     * Of a wave that was begun.
     *
     * @param argument its log, or the file with its moves
     * @throws IllegalArgumentException when there is none
     */
    public static WavePlaces found(String argument) {
        Path typed = Path.of(argument);
        Path beside = Path.of(argument + SUFFIX);
        if (!argument.endsWith(SUFFIX) && Files.exists(beside)) {
            return new WavePlaces(beside, argument);
        }
        String name = argument.toLowerCase(Locale.ROOT);
        boolean list = name.endsWith(".csv") || name.endsWith(".json");
        if (list || !Files.exists(typed)) {
            throw new IllegalArgumentException("there is no log of a wave at " + (list ? beside : typed)
                    + (list
                            ? "; if the wave has another one, name that; to begin it: onevm-migrate wave " + argument
                            : "; name the log of a wave, or the file with its moves"));
        }
        return new WavePlaces(typed, argument);
    }

    private String base() {
        String name = log.toString();
        return name.endsWith(SUFFIX) ? name.substring(0, name.length() - SUFFIX.length()) : name;
    }

    /** The results of all moves, for a spreadsheet. */
    public Path csv() {
        return Path.of(base() + ".results.csv");
    }

    /** The same for a program. */
    public Path json() {
        return Path.of(base() + ".results.json");
    }
}
