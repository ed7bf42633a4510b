package io.github.onevm.migrate.examples.embedding;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
}
