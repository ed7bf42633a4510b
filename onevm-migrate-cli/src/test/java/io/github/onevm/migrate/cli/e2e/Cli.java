package io.github.onevm.migrate.cli.e2e;

import io.github.onevm.migrate.cli.CommandInProcess;
import io.github.onevm.migrate.cli.EagerTime;
import io.github.onevm.migrate.lab.Lab;
import io.github.onevm.migrate.storpool.StorPoolConfig;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Runs onevm-migrate: within the test, or as an operator would, from the unpacked distribution. */
final class Cli {
    private static final Path SCRIPT = Path.of(System.getProperty("dist"), "bin", "onevm-migrate");
    private static final Path NOWHERE = Path.of("/nowhere");
    private static final StorPoolConfig NO_STORPOOL_CONF = StorPoolConfig.of(NOWHERE, NOWHERE, "nobody", Map.of());

    private Cli() {}

    /**
     * How a run ended.
     *
     * @param exit exit status
     * @param out what was printed
     * @param err what was printed as errors and details
     */
    record End(int exit, String out, String err) {
        List<String> outLines() {
            return out.lines().toList();
        }

        /** Without the lines that only tell what it waits for: a busy machine makes it wait. */
        List<String> errLines() {
            return err.lines().filter(line -> !line.contains(" waiting: ")).toList();
        }

        String lastLine() {
            List<String> lines = outLines();
            return lines.isEmpty() ? "" : lines.get(lines.size() - 1);
        }
    }

    /** Within the test, on this site. */
    static End run(Lab lab, String... arguments) {
        return run(lab.environment(), NO_STORPOOL_CONF, arguments);
    }

    /** Within the test, with any surroundings. */
    static End run(Map<String, String> environment, StorPoolConfig storage, String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int exit = CommandInProcess.run(environment, storage, new EagerTime(), printer(out), printer(err), arguments);
        return new End(exit, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    /** Within the test, on this site, with a clock that runs so many times as fast for the silence that it may keep. */
    static End impatient(Lab lab, int times, String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int exit = CommandInProcess.impatient(
                lab.environment(), NO_STORPOOL_CONF, times, printer(out), printer(err), arguments);
        return new End(exit, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    /** Within the test, on this site, with more environment variables. */
    static End run(Lab lab, Map<String, String> more, String... arguments) {
        return run(together(lab.environment(), more), NO_STORPOOL_CONF, arguments);
    }

    private static PrintStream printer(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }

    /** As a process, from the unpacked distribution, on this site. */
    static End process(Lab lab, String... arguments) {
        try {
            return started(lab, arguments);
        } catch (IOException e) {
            throw new UncheckedIOException("running " + SCRIPT, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private static End started(Lab lab, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(SCRIPT.toString()));
        command.addAll(List.of(arguments));
        Path out = lab.home().resolve("out");
        Path err = lab.home().resolve("err");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(lab.home().toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().put("HOME", lab.home().toString());
        builder.environment().remove("ONE_PX");
        builder.environment().putAll(lab.environment());
        Process process = builder.start();
        if (!process.waitFor(2, TimeUnit.MINUTES)) {
            process.destroyForcibly().waitFor();
            throw new IllegalStateException("did not end: " + String.join(" ", command) + "\n" + Files.readString(out));
        }
        return new End(process.exitValue(), Files.readString(out), Files.readString(err));
    }

    static Map<String, String> together(Map<String, String> one, Map<String, String> other) {
        Map<String, String> all = new HashMap<>(one);
        all.putAll(other);
        return all;
    }
}
