package io.github.onevm.migrate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The page about the structure names what is there, and all of it. */
class ArchitectureTest {
    private static final Path ROOT = Path.of("..");
    private static final Path PAGE = ROOT.resolve("docs").resolve("architecture.md");
    private static final String SOURCES = "src/main/java/io/github/onevm/migrate";

    /** A type: {@code `PlanForm`}, {@code `PlanJson.SCHEMA`} or {@code `lab.wire.Fault`}. */
    private static final Pattern TYPE = Pattern.compile("`(?:[a-z]+\\.)*([A-Z][a-z]\\w+)[.A-Z_()a-z]*`");

    private static String page() throws IOException {
        return Files.readString(PAGE);
    }

    private static Stream<Path> files() {
        try (Stream<Path> all = Files.walk(ROOT)) {
            return all.filter(path -> path.toString().endsWith(".java")).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String name(Path file) {
        return file.getFileName().toString().replace(".java", "");
    }

    /** Packages of the modules that are released, below {@code io.github.onevm.migrate}. */
    private static Set<String> rooms() {
        return files().filter(path -> name(path).equals("package-info"))
                .map(path -> path.toString().replace('\\', '/'))
                .filter(path -> path.contains(SOURCES + "/") && !path.contains("/examples/"))
                .map(path -> path.replaceAll(".*" + SOURCES + "/|/?package-info.java", "")
                        .replace('/', '.'))
                .filter(room -> !room.isEmpty())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void every_room_has_its_paragraph() throws IOException {
        String page = page();

        assertThat(rooms())
                .hasSizeGreaterThan(20)
                .allSatisfy(room -> assertThat(page).contains("**`" + room + "`**"));
    }

    @Test
    void every_type_that_is_named_exists() throws IOException {
        Set<String> types = files().map(ArchitectureTest::name).collect(Collectors.toSet());
        Set<String> named = new TreeSet<>();
        Matcher matcher = TYPE.matcher(page());
        while (matcher.find()) {
            named.add(matcher.group(1));
        }

        assertThat(named).hasSizeGreaterThan(30).isSubsetOf(types);
    }
}
