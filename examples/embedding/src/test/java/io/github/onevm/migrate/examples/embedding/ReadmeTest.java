package io.github.onevm.migrate.examples.embedding;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** README's example is code that is compiled, and run by {@link MoveVmIT}. */
class ReadmeTest {
    private static final Path PROGRAM = Path.of("src/main/java/io/github/onevm/migrate/examples/embedding/MoveVm.java");

    private static String between(String text, String from, String to) {
        assertThat(text).containsOnlyOnce(from);
        String rest = text.substring(text.indexOf(from) + from.length());
        return rest.substring(0, rest.indexOf(to));
    }

    @Test
    void the_example_in_the_readme_is_taken_from_the_program() throws IOException {
        String program = Files.readString(PROGRAM);
        String example = between(program, "// README.md shows from here\n", "// README.md shows up to here");

        String readme = Files.readString(Path.of("../../README.md"));
        String shown = between(readme, "<!-- the example of embedding -->\n```java\n", "```");

        assertThat(shown).isEqualTo(example.stripIndent().strip() + "\n");
    }

    @Test
    void the_lines_of_maven_are_those_of_the_project_outside_of_this_build() throws IOException {
        List<String> lines = dependencies(Path.of("../consumer/pom.xml"));

        assertThat(lines).hasSize(4).allMatch(line -> line.endsWith("</dependency>"));
        assertThat(dependencies(Path.of("../../README.md"))).isEqualTo(lines);
    }

    private static List<String> dependencies(Path file) throws IOException {
        return Files.readString(file)
                .lines()
                .map(String::strip)
                .filter(line -> line.startsWith("<dependency><groupId>"))
                .toList();
    }
}
