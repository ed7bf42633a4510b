package io.github.onevm.migrate.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A copy of the packaged command, run with this JVM's Java.
 *
 * @param home the folder of the copy
 * @param environment what its processes find in addition to ours
 */
record PackagedCommand(Path home, Map<String, String> environment) {
    static final String JAVA_HOME = System.getProperty("java.home");
    private static final String HELP = "share/help";
    private static final String CLASSES = "lib/cds/classes";
    private static final int CACHED_SINCE = 25;

    PackagedCommand {
        environment = Map.copyOf(environment);
    }

    /** Copies the distribution that was built, without its archive of classes, over an earlier copy. */
    static PackagedCommand copied(Path home, Map<String, String> site) throws IOException {
        return copied(Path.of(System.getProperty("root")), home, site);
    }

    /**
     * The same of another build.
     *
     * @param root the folder of its sources
     */
    static PackagedCommand copied(Path root, Path home, Map<String, String> site) throws IOException {
        Path distribution = root.resolve(Path.of("onevm-migrate-cli", "target", "onevm-migrate"));
        if (!Files.isDirectory(distribution)) {
            throw new IOException(root + " has no " + root.relativize(distribution) + "; build it: (cd " + root
                    + " && mvn -q -DskipTests package)");
        }
        Files.createDirectories(home.resolve(CLASSES).getParent());
        for (String folder : List.of("bin", "lib", HELP)) {
            if (!Files.isDirectory(distribution.resolve(folder))) {
                continue; // another build may be older than the folder
            }
            Files.createDirectories(home.resolve(folder));
            try (Stream<Path> files = Files.list(distribution.resolve(folder))) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    copy(file, home.resolve(folder).resolve(file.getFileName()));
                }
            }
        }
        copy(distribution.resolve(CLASSES), home.resolve(CLASSES));
        return new PackagedCommand(home, Map.of()).at(site);
    }

    /** The same copy for a site that can be reached by this environment. */
    PackagedCommand at(Map<String, String> site) {
        Map<String, String> ofCommand = new TreeMap<>(site);
        ofCommand.put("JAVA_HOME", JAVA_HOME);
        ofCommand.put("HOME", home.toString());
        return new PackagedCommand(home, ofCommand);
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.copy(from, to, StandardCopyOption.COPY_ATTRIBUTES, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Makes the archive of classes for this JVM's Java. */
    PackagedCommand withArchive() throws IOException {
        millis(List.of(home.resolve("bin/onevm-migrate-archive").toString()));
        return this;
    }

    /** Makes what this JVM's Java starts fastest with: from Java 25 on an ahead-of-time cache of this run, else the archive. */
    PackagedCommand withCacheOf(List<String> run) throws IOException {
        if (Runtime.version().feature() < CACHED_SINCE) {
            return withArchive();
        }
        List<String> words = new ArrayList<>(
                List.of(home.resolve("bin/onevm-migrate-archive").toString()));
        words.addAll(run);
        millis(words);
        return this;
    }

    /** How long one run of the command takes as a whole process, in milliseconds. */
    double millisOf(List<String> arguments) throws IOException {
        List<String> words =
                new ArrayList<>(List.of(home.resolve("bin/onevm-migrate").toString()));
        words.addAll(arguments);
        return millis(words);
    }

    /**
     * How long a shell takes to run this, in milliseconds.
     *
     * @param script has the command as {@code $0}
     */
    double millisOfShell(String script) throws IOException {
        return millis(
                List.of("sh", "-c", script, home.resolve("bin/onevm-migrate").toString()));
    }

    /** How long a JVM takes that only says its version, in milliseconds. */
    double millisOfJava() throws IOException {
        return millis(List.of(Path.of(JAVA_HOME, "bin", "java").toString(), "-version"));
    }

    private double millis(List<String> words) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(words)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().putAll(environment);
        long start = System.nanoTime();
        int end = end(builder.start());
        double millis = (System.nanoTime() - start) / 1e6;
        if (end != 0) {
            throw new IOException(String.join(" ", words) + " ended with " + end);
        }
        return millis;
    }

    private static int end(Process process) throws IOException {
        try {
            return process.waitFor();
        } catch (InterruptedException e) {
            process.destroy();
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while waiting for a process of the benchmark", e);
        }
    }
}
