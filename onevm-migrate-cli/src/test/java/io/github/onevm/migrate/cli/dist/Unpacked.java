package io.github.onevm.migrate.cli.dist;

import io.github.onevm.migrate.cli.harness.End;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.CopyOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * An unpacked distribution, and a folder for what its commands print.
 *
 * @param home the folder of the distribution
 * @param work where commands are started, their HOME too; outside of it
 */
record Unpacked(Path home, Path work) {
    private static final Path BUILT = Path.of(System.getProperty("dist"));

    /** Where the class that the process begins with came from, as the JVM says it. */
    private static final String SHARED = " io.github.onevm.migrate.cli.Start source: shared objects file";

    /** The distribution that the build has made. */
    static Unpacked asBuilt(Path work) {
        return new Unpacked(BUILT, work);
    }

    /** A copy of it. */
    static Unpacked copied(Path home, Path work, CopyOption... options) throws IOException {
        try (Stream<Path> files = Files.walk(BUILT)) {
            for (Path file : files.toList()) {
                Files.copy(file, home.resolve(BUILT.relativize(file).toString()), options);
            }
        }
        for (String script : List.of("onevm-migrate", "onevm-migrate-archive")) {
            if (!home.resolve("bin/" + script).toFile().setExecutable(true)) {
                throw new IOException("cannot make the copied " + script + " executable");
            }
        }
        return new Unpacked(home, work);
    }

    Path script() {
        return home.resolve("bin/onevm-migrate");
    }

    Path archive() {
        return home.resolve("lib/cds/onevm-migrate.jsa");
    }

    Path cache() {
        return home.resolve("lib/cds/onevm-migrate.aot");
    }

    /** Whether classes of this command come out of the archive; it must print its help and nothing else. */
    boolean usesArchive(Path script, Path java) {
        Path log = work.resolve("loaded");
        String options = "-Xlog:class+load:file=" + log + "::filecount=0";
        Map<String, String> environment = Map.of("JAVA_HOME", java.toString(), "ONEVM_MIGRATE_JAVA_OPTS", options);
        // Alone, --help is answered without Java.
        End end = run(script, environment, "--no-color", "--help");
        if (end.exit() != 0 || !end.err().isEmpty() || !end.out().startsWith("Usage: onevm-migrate")) {
            throw new AssertionError("not the help alone, but: " + end);
        }
        return text(log).contains(SHARED);
    }

    /** Runs a script of it, with this JVM's Java unless the environment names another one. */
    End run(Path script, Map<String, String> environment, String... args) {
        List<String> command = new ArrayList<>(List.of(script.toString()));
        command.addAll(List.of(args));
        Path out = work.resolve("out");
        Path err = work.resolve("err");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(work.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().put("HOME", work.toString());
        builder.environment().putAll(environment);
        try {
            int status = builder.start().waitFor();
            return new End(status, text(out), text(err));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException("interrupted", e);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
