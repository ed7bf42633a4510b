package io.github.onevm.migrate.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Who imports the BOM gets the versions of all modules of the library, and of nothing else. */
class BomTest {
    /** The command is a program, and the packages are of it: no parts of the library. */
    private static final Set<String> OTHERS =
            Set.of("onevm-migrate-bom", "onevm-migrate-cli", "onevm-migrate-packages");

    private static Set<String> found(String pattern, String file) throws IOException {
        return Pattern.compile(pattern)
                .matcher(Files.readString(Path.of(file)))
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void the_bom_lists_the_modules_of_the_library() throws IOException {
        Set<String> modules = found("<module>(onevm-migrate-\\w+)</module>", "../pom.xml");
        modules.removeAll(OTHERS);

        assertThat(modules).contains("onevm-migrate-core");
        assertThat(found(
                        "<dependency>\\s*<groupId>io.github.onevm</groupId>\\s*<artifactId>([\\w-]+)<",
                        "../onevm-migrate-bom/pom.xml"))
                .isEqualTo(modules);
    }
}
