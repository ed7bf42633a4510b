package io.github.onevm.migrate.cli.dist;

import io.github.onevm.migrate.lab.Lab;
import io.github.onevm.migrate.lab.LabPlan;
import io.github.onevm.migrate.lab.StandardVm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Uses the packaged command on a simulated site and notes which classes the JVM loads for it. From this list
 * {@code onevm-migrate-archive} makes an archive, on any machine and with any Java. Part of the build.
 */
final class ClassList {
    private static final String VM = Integer.toString(StandardVm.ID);
    private static final String TARGET = Integer.toString(LabPlan.BETA);
    private static final String HOST = "1";

    /**
     * What is used often or must be fast: half of what a move loads would be loaded while its VM is down. Each list on a site of its
     * own, beside the other.
     */
    private static final List<List<List<String>>> RUNS = List.of(
            List.of(
                    List.of("--version"),
                    List.of("--help"),
                    List.of("check", VM, TARGET),
                    List.of("--dry-run", VM, TARGET)),
            List.of(List.of("--host", HOST, VM, TARGET), List.of("list")));

    private ClassList() {}

    /**
     * @param args the folder of the distribution, and the file to write
     * @throws ExecutionException when a run does not succeed
     */
    public static void main(String[] args) throws IOException, InterruptedException, ExecutionException {
        Path script = Path.of(args[0], "bin", "onevm-migrate");
        Path list = Path.of(args[1]);
        ExecutorService sites = Executors.newFixedThreadPool(RUNS.size());
        List<Future<SortedSet<String>>> all = RUNS.stream()
                .map(runs -> sites.submit(() -> loaded(script, runs)))
                .toList();
        sites.shutdown();
        SortedSet<String> lines = new TreeSet<>();
        for (Future<SortedSet<String>> some : all) {
            lines.addAll(some.get());
        }
        Files.createDirectories(list.getParent());
        Files.write(list, lines);
    }

    private static SortedSet<String> loaded(Path script, List<List<String>> runs)
            throws IOException, InterruptedException {
        SortedSet<String> lines = new TreeSet<>();
        try (Lab lab = LabPlan.standard().start()) {
            for (List<String> run : runs) {
                lines.addAll(loaded(lab, script, run));
            }
        }
        return lines;
    }

    private static List<String> loaded(Lab lab, Path script, List<String> run)
            throws IOException, InterruptedException {
        Path list = lab.home().resolve("classes");
        Path printed = lab.home().resolve("printed");
        List<String> command = new ArrayList<>(List.of(script.toString()));
        command.addAll(run);
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(printed.toFile());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().put("HOME", lab.home().toString());
        builder.environment().put("ONEVM_MIGRATE_JAVA_OPTS", "-XX:DumpLoadedClassList=" + list);
        builder.environment().putAll(lab.environment());
        if (builder.start().waitFor() != 0) {
            throw new IOException(String.join(" ", command) + " failed: " + Files.readString(printed));
        }
        return Files.readAllLines(list).stream()
                .filter(ClassList::isKnownToAll)
                .map(line -> line.replaceFirst(" id: [0-9]+$", ""))
                .toList();
    }

    /** Whether it is a line that every Java since 17 understands, about a class that the application loads. */
    private static boolean isKnownToAll(String line) {
        return !line.startsWith("#")
                && !line.contains(" source: ")
                && (!line.startsWith("@") || line.startsWith("@lambda-"));
    }
}
