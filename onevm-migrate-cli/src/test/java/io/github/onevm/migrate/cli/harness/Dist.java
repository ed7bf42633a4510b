package io.github.onevm.migrate.cli.harness;

import io.github.onevm.migrate.lab.Lab;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** The packaged command as a process of its own, with its own real clock. */
public final class Dist implements AutoCloseable {
    private static final Path SCRIPT = Path.of(System.getProperty("dist"), "bin", "onevm-migrate");
    private static final long LIMIT_SECONDS = 300;

    /** Resets what a shell without job control does to all that it starts in the background: it ignores SIGINT there. */
    private static final List<String> INTERRUPTS_ARE_HEARD = List.of("env", "--default-signal=INT");

    /** A process of a test is soon over: with the script's own value the compiler takes longer than it saves. */
    private static final String COMPILES_LATE = "-XX:CompileThresholdScaling=5";

    private static final Path STATUS = Path.of("/proc/self/status");
    private static final long SIGINT = 1 << 1;
    private static final boolean INTERRUPTS_ARE_IGNORED = interruptsAreIgnored();

    private final Consumer<End> atEnd;
    private final Process process;
    private final Path out;
    private final Path err;

    private Dist(Consumer<End> atEnd, Process process, Path out, Path err) {
        this.atEnd = atEnd;
        this.process = process;
        this.out = out;
        this.err = err;
    }

    /** As Linux tells it of this process, whose children inherit it; elsewhere they are taken as heard. */
    private static boolean interruptsAreIgnored() {
        try (Stream<String> lines = Files.lines(STATUS)) {
            return lines.filter(line -> line.startsWith("SigIgn:"))
                    .map(line -> line.substring("SigIgn:".length()).strip())
                    .anyMatch(mask -> (Long.parseUnsignedLong(mask, 16) & SIGINT) != 0);
        } catch (IOException e) {
            return false;
        }
    }

    /** Runs it on this site, to its end. */
    public static End run(Lab lab, String... arguments) {
        try (Dist dist = start(lab, Files.createTempDirectory(lab.home(), "process-"), arguments)) {
            return dist.end();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Starts it on this site; what it prints goes to files in the folder, which is its home and where it works, too. */
    public static Dist start(Lab lab, Path folder, String... arguments) {
        Soundness.before(lab);
        Consumer<End> atEnd = end -> Soundness.requireAfter(lab, List.of(arguments), end);
        return start(atEnd, lab.environment(), folder, arguments);
    }

    /** The same with other variables, wherever they lead to: what the site is like at the end is not checked. */
    public static Dist start(Map<String, String> environment, Path folder, String... arguments) {
        return start(end -> {}, environment, folder, arguments);
    }

    private static Dist start(Consumer<End> atEnd, Map<String, String> environment, Path folder, String... arguments) {
        List<String> command = new ArrayList<>(INTERRUPTS_ARE_IGNORED ? INTERRUPTS_ARE_HEARD : List.of());
        command.add(SCRIPT.toString());
        command.addAll(Unwatched.arguments(arguments));
        Path out = folder.resolve("stdout");
        Path err = folder.resolve("stderr");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().put("HOME", folder.toString());
        builder.environment().put("ONEVM_MIGRATE_JAVA_OPTS", COMPILES_LATE);
        List.of("ONE_PX", "XDG_CONFIG_HOME", "CREDENTIALS_DIRECTORY").forEach(builder.environment()::remove);
        builder.environment().putAll(environment);
        try {
            return new Dist(atEnd, builder.start(), out, err);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Sends it a signal, by name. */
    public void signal(String name) {
        try {
            new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                    .inheritIO()
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException("interrupted", e);
        }
    }

    /** Ends it as {@code kill -9} does: nothing of it runs on. The start script has given its process to Java. */
    public void kill() {
        process.destroyForcibly();
    }

    public long pid() {
        return process.pid();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** What it has printed so far. */
    public String printed() {
        return read(out);
    }

    /**
     * Waits for its end.
     *
     * @throws AssertionError when it does not end
     */
    public End end() {
        try {
            if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
                throw new AssertionError("still running after " + LIMIT_SECONDS + " s:\n" + read(out) + read(err));
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException("interrupted", e);
        }
        End end = new End(process.exitValue(), read(out), read(err));
        atEnd.accept(end);
        return end;
    }

    private static String read(Path file) {
        try {
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
