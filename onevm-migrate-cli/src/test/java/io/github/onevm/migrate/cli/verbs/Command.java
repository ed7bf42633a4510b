package io.github.onevm.migrate.cli.verbs;

import io.github.onevm.migrate.lab.Lab;
import io.github.onevm.migrate.lab.LabPlan;
import io.github.onevm.migrate.lab.StandardVm;
import io.github.onevm.migrate.lab.opennebula.Timings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** The unpacked distribution at work on a lab, as a process in the lab's own folder. */
final class Command {
    private static final Path SCRIPT = Path.of(System.getProperty("dist"), "bin", "onevm-migrate");

    private final Lab lab;

    Command(Lab lab) {
        this.lab = lab;
    }

    /**
     * How it ended.
     *
     * @param status exit status
     * @param out what was printed
     * @param err what was printed as errors, without the lines that only tell what it waits for: a busy machine makes it wait
     */
    record End(int status, String out, String err) {
        /** What was printed as errors; on a busy machine a check may say that it is still at work. */
        String errors() {
            return err.lines().filter(line -> !line.contains(" waiting: ")).collect(Collectors.joining("\n"));
        }
    }

    static LabPlan site() {
        return LabPlan.standard().timings(Timings.fast()).then(StandardVm::fill);
    }

    Path file(String name) {
        return lab.home().resolve(name);
    }

    /** Runs it, and forgets first what was called before. */
    End run(String... arguments) {
        lab.calls().clear();
        try {
            return end(arguments);
        } catch (IOException e) {
            throw new UncheckedIOException("running " + SCRIPT, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for " + SCRIPT, e);
        }
    }

    private End end(String... arguments) throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(List.of(SCRIPT.toString()));
        words.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(words)
                .directory(lab.home().toFile())
                .redirectOutput(file("out").toFile())
                .redirectError(file("err").toFile());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().put("HOME", lab.home().toString());
        builder.environment().remove("ONE_PX");
        builder.environment().putAll(lab.environment());
        Process process = builder.start();
        if (!process.waitFor(2, TimeUnit.MINUTES)) {
            process.destroyForcibly().waitFor();
            throw new IllegalStateException("it did not end: " + words + "\n" + Files.readString(file("out")));
        }
        return new End(
                process.exitValue(), Files.readString(file("out")), withoutWaiting(Files.readString(file("err"))));
    }

    private static String withoutWaiting(String err) {
        return err.lines()
                .filter(line -> !line.contains(" waiting: "))
                .map(line -> line + "\n")
                .collect(Collectors.joining());
    }

    /**
     * The calls of the last run that may have changed something: {@code alpha VolumesGroupBackup}. The record of the migration
     * is no part of the site.
     */
    List<String> changes() {
        return lab.calls().mutations().stream()
                .filter(call -> !call.name().startsWith("one.document."))
                .map(call -> call.server() + " " + call.name())
                .toList();
    }
}
