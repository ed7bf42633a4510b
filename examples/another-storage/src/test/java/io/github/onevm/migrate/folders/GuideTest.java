package io.github.onevm.migrate.folders;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.onevm.migrate.memory.Fault;
import io.github.onevm.migrate.spi.MigrationNames;
import io.github.onevm.migrate.spi.MigrationTags;
import io.github.onevm.migrate.spi.SentSnapshots;
import io.github.onevm.migrate.spi.StorageConventions;
import io.github.onevm.migrate.spi.VolumeNames;
import io.github.onevm.migrate.spi.VolumeStore;
import io.github.onevm.migrate.spi.VolumeStores;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What docs/write-a-back-end.md shows is code that is compiled and run, and it leaves out no method. */
class GuideTest {
    private static final Path GUIDE = Path.of("../../docs/write-a-back-end.md");
    private static final Pattern SNIPPET =
            Pattern.compile("<!-- from (\\w+\\.java) -->\n```java\n(.*?)```", Pattern.DOTALL);
    private static final Pattern FIRST_CELL = Pattern.compile("(?m)^\\| (`[^|]*) \\|");
    private static final Pattern WORD = Pattern.compile("`(\\w+)`");

    record Snippet(String file, List<String> lines) {
        @Override
        public String toString() {
            return file + ": " + lines.get(0);
        }
    }

    private static String guide() {
        try {
            return Files.readString(GUIDE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> lines(String text) {
        return text.lines().map(String::strip).toList();
    }

    static Stream<Snippet> snippets() {
        return SNIPPET.matcher(guide()).results().map(m -> new Snippet(m.group(1), lines(m.group(2))));
    }

    @ParameterizedTest
    @MethodSource("snippets")
    void each_snippet_is_in_its_source(Snippet snippet) throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src"))) {
            Path source =
                    files.filter(f -> f.endsWith(snippet.file())).findFirst().orElseThrow();

            assertThat(Collections.indexOfSubList(lines(Files.readString(source)), snippet.lines()))
                    .as(String.join("\n", snippet.lines()))
                    .isNotNegative();
        }
    }

    @Test
    void all_code_is_from_sources() {
        long code = Pattern.compile("```java").matcher(guide()).results().count();

        assertThat(snippets().count()).isEqualTo(code).isGreaterThan(8);
    }

    @ParameterizedTest
    @ValueSource(
            classes = {
                VolumeStores.class,
                VolumeStore.class,
                SentSnapshots.class,
                StorageConventions.class,
                VolumeNames.class,
                MigrationNames.class,
                MigrationTags.class
            })
    void each_method_has_a_row(Class<?> spi) {
        Set<String> rows = FIRST_CELL
                .matcher(guide())
                .results()
                .map(MatchResult::group)
                .flatMap(cell -> WORD.matcher(cell).results().map(m -> m.group(1)))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(rows)
                .containsAll(Stream.of(spi.getMethods()).map(Method::getName).toList());
    }

    @Test
    void the_faults_that_it_names_exist() {
        Stream<String> named =
                Pattern.compile("`Fault\\.(\\w+)`").matcher(guide()).results().map(m -> m.group(1));

        assertThat(named)
                .isNotEmpty()
                .isSubsetOf(Stream.of(Fault.values()).map(Fault::name).toList());
    }
}
