package io.github.onevm.migrate.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Reports and status are values: which command does what is known to the command line alone. */
class NoCommandsTest {
    private static final Path MAIN = Path.of("src", "main", "java");

    /** A command line in a text: {@code "... onevm-migrate resume 42"}. */
    private static final Pattern COMMAND = Pattern.compile(
            "\"[^\"]*\\b(?:onevm-migrate|onevm|one(?:host|image|datastore|cluster|acl|db|backupjob)|storpool) [a-z<]");

    /** Must only get shorter. */
    private static final Map<String, String> ALLOWED = Map.of(
            "check", "a remedy of a finding is a text for an operator, and docs/checks.md lists it",
            "plan/Deployment.java", "a field of plan documents, on which the digests of stored plans depend");

    @Test
    void core_builds_no_command_line() throws IOException {
        try (Stream<Path> files = Files.walk(MAIN)) {
            Set<String> found = files.filter(file -> file.toString().endsWith(".java"))
                    .filter(NoCommandsTest::hasCommand)
                    .map(NoCommandsTest::place)
                    .collect(Collectors.toCollection(TreeSet::new));

            assertThat(found).containsExactlyInAnyOrderElementsOf(ALLOWED.keySet());
        }
    }

    private static boolean hasCommand(Path file) {
        try {
            return Files.readAllLines(file).stream()
                    .anyMatch(line -> COMMAND.matcher(line).find());
        } catch (IOException e) {
            throw new AssertionError(file + " cannot be read", e);
        }
    }

    /** The file in its package; of the checks, the package. */
    private static String place(Path file) {
        String packageName = file.getName(file.getNameCount() - 2).toString();
        return packageName.equals("check") ? packageName : packageName + "/" + file.getFileName();
    }
}
