package io.github.onevm.migrate.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The library of another build of this project, for measurements beside it. */
final class OtherBuild {
    /** The setting that names the folder of its sources. */
    static final String SETTING = "against";

    private OtherBuild() {}

    /**
     * The class path with its library and its wiring ({@link Product}) in place of ours. The processes of ours that are started with
     * it must do with what both builds have.
     *
     * @param settings in which it may be named; empty if it is not
     * @throws IOException when it is not built
     */
    static Optional<String> classPath(Settings settings) throws IOException {
        String folder = settings.text(SETTING, "");
        return folder.isEmpty() ? Optional.empty() : Optional.of(before(jars(Path.of(folder))));
    }

    /**
     * A copy of its packaged command.
     *
     * @param settings in which it is named
     * @throws IOException when it is not built
     */
    static PackagedCommand command(Settings settings, Path home) throws IOException {
        return PackagedCommand.copied(Path.of(settings.text(SETTING, "")), home, Map.of());
    }

    private static List<Path> jars(Path folder) throws IOException {
        Path built = folder.resolve(Path.of("examples", "benchmarks", "target"));
        if (!Files.isDirectory(built.resolve("lib"))) {
            throw new IOException(
                    folder + " is not built; build it: (cd " + folder + " && mvn -q -DskipTests package)");
        }
        try (Stream<Path> own = Files.list(built);
                Stream<Path> modules = Files.list(built.resolve("lib"))) {
            return Stream.concat(own, modules)
                    .filter(jar -> String.valueOf(jar.getFileName()).matches("onevm-migrate-(?!lab).*\\.jar"))
                    .toList();
        }
    }

    /** What is found first is used. */
    private static String before(List<Path> jars) {
        return Stream.concat(jars.stream().map(Path::toString), Stream.of(JavaProcess.CLASS_PATH))
                .collect(Collectors.joining(":"));
    }
}
