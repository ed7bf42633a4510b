package io.github.onevm.migrate.packages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Runs the tools of distributions. */
final class Tool {
    private static final String FOLDERS = System.getenv("PATH") + ":/usr/sbin:/sbin";

    private Tool() {}

    /** Skips the test where a tool is missing; in CI it fails instead. */
    static void need(String... tools) {
        for (String tool : tools) {
            boolean there = Stream.of(FOLDERS.split(":"))
                    .map(folder -> Path.of(folder, tool))
                    .anyMatch(Files::isExecutable);
            if (System.getenv("CI") == null) {
                assumeTrue(there, "there is no " + tool + " here");
            }
            assertThat(there).as("%s is on PATH", tool).isTrue();
        }
    }

    /** What a command prints; it must succeed. */
    static List<String> lines(Path folder, String... command) throws IOException, InterruptedException {
        return lines(folder, Map.of(), command);
    }

    /** What a command prints with these variables; it must succeed. */
    static List<String> lines(Path folder, Map<String, String> variables, String... command)
            throws IOException, InterruptedException {
        Path out = Files.createTempFile(folder, "tool-", ".out");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(out.toFile());
        builder.environment().put("PATH", FOLDERS);
        builder.environment().put("LC_ALL", "C.UTF-8");
        builder.environment().putAll(variables);
        int status = builder.start().waitFor();
        List<String> lines = Files.readAllLines(out);
        assertThat(status)
                .as("exit code of %s, which printed%n%s", String.join(" ", command), String.join("\n", lines))
                .isZero();
        return lines;
    }
}
