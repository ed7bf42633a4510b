package io.github.onevm.migrate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The page about what real servers showed leaves no row out, and each test that it names is there. */
class RealGroundTest {
    private static final Path ROOT = Path.of("..");
    private static final List<String> ROWS = List.of(
            "D1", "D2", "D3", "D4", "D5", "D6", "D7", "D8", "D9", "T1", "T2", "T6", "T12", "T11", "T4", "T5", "Q8",
            "T7", "T7c", "T8", "T10", "T13", "T3", "T3b", "T15", "R1", "F1", "W1", "W2", "W3", "W4", "W5", "W6", "W7",
            "W8", "W9", "W10", "W11", "W12", "W13");

    private static final Pattern ROW = Pattern.compile("\\| ([A-Z]\\d+[a-z]?) \\| (.*?) \\| (.*?) \\| (.*?) \\|");

    /** {@code Class#method}, {@code Class}, or {@code #method} of the class named before. */
    private static final Pattern TEST = Pattern.compile("`([A-Z]\\w+)?(?:#(\\w+))?`");

    /** The contracts are tests too. */
    private static final Path TESTKIT = ROOT.resolve("onevm-migrate-testkit/src/main/java");

    private record Row(String tests, String behaviour, String versions) {}

    private static final Map<String, Row> PAGE = new LinkedHashMap<>();
    private static Map<String, String> sources = Map.of();

    @BeforeAll
    static void readsPageAndTests() throws IOException {
        for (String line : Files.readAllLines(ROOT.resolve("docs/real-ground.md"))) {
            Matcher row = ROW.matcher(line);
            if (row.matches()) {
                PAGE.put(row.group(1), new Row(row.group(2), row.group(3), row.group(4)));
            }
        }
        try (Stream<Path> files = Files.walk(ROOT)) {
            sources = files.filter(f -> f.toString().contains("src/test/java") || f.startsWith(TESTKIT))
                    .filter(f -> f.toString().endsWith(".java"))
                    .collect(Collectors.toMap(
                            f -> f.getFileName().toString().replace(".java", ""),
                            RealGroundTest::text,
                            (one, other) -> one + other));
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new IllegalStateException("cannot read " + file, e);
        }
    }

    @Test
    void every_row_is_there() {
        assertThat(PAGE.keySet()).containsExactlyInAnyOrderElementsOf(ROWS);
    }

    @Test
    void every_row_tells_the_behaviour_and_the_versions() {
        assertThat(PAGE).allSatisfy((id, row) -> {
            assertThat(row.behaviour()).as(id).isNotBlank();
            assertThat(row.versions()).as(id).isNotBlank();
        });
    }

    @Test
    void every_row_names_tests_that_exist_or_the_reason_for_none() {
        assertThat(PAGE).allSatisfy((id, row) -> {
            List<MatchResult> named = TEST.matcher(row.tests()).results().toList();
            if (named.isEmpty()) {
                assertThat(row.behaviour()).as(id).contains("because");
            }
            String source = "";
            for (MatchResult test : named) {
                source = test.group(1) == null ? source : sources.getOrDefault(test.group(1), "");
                assertThat(source).as("%s: the class of %s", id, test.group()).isNotEmpty();
                if (test.group(2) != null) {
                    assertThat(source).as("%s: %s", id, test.group()).contains(" " + test.group(2) + "(");
                }
            }
        });
    }
}
