package io.github.onevm.migrate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The facts that sources and documents name by id are in the reference documents, each once. */
class ReferenceTest {
    private static final Path ROOT = Path.of("..");
    private static final Path REFERENCE = ROOT.resolve("docs/reference");

    /** An id, also as the anchor of a link. */
    private static final Pattern ID = Pattern.compile("\\b(?:ON|SP|OS|on|sp|os)-[0-9]+\\b");

    private static final Pattern HEADING = Pattern.compile("(?m)^### (\\S+)$");

    /** A section of notes that are not in the repository. */
    private static final Pattern OLD_FORM = Pattern.compile(
            "\\bopennebula(\\.md)? [0-9]|\\bstorpool-api\\b|\\bold-tool\\b|\\bsections? [0-9]+\\.[0-9]");

    private static final Map<Path, String> TEXTS = new TreeMap<>();

    @BeforeAll
    static void readsSourcesAndDocuments() throws IOException {
        Files.walkFileTree(ROOT, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                String name = folder.getFileName().toString();
                boolean isOurs = folder.equals(ROOT) || !(name.equals("target") || name.startsWith("."));
                return isOurs ? FileVisitResult.CONTINUE : FileVisitResult.SKIP_SUBTREE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                String name = file.toString();
                if ((name.endsWith(".java") || name.endsWith(".md")) && !name.endsWith("ReferenceTest.java")) {
                    TEXTS.put(file, Files.readString(file));
                }
                return FileVisitResult.CONTINUE;
            }
        });
    }

    private static List<String> defined() {
        List<String> ids = new ArrayList<>();
        TEXTS.forEach((file, text) -> {
            if (file.startsWith(REFERENCE)) {
                HEADING.matcher(text).results().forEach(heading -> ids.add(heading.group(1)));
            }
        });
        return ids;
    }

    private static Set<String> used(String text) {
        return ID.matcher(text)
                .results()
                .map(id -> id.group().toUpperCase(Locale.ROOT))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void every_id_that_is_used_is_defined() {
        Set<String> defined = Set.copyOf(defined());

        assertThat(TEXTS)
                .allSatisfy(
                        (file, text) -> assertThat(defined).as(file.toString()).containsAll(used(text)));
    }

    @Test
    void every_id_is_defined_once() {
        assertThat(defined())
                .isNotEmpty()
                .doesNotHaveDuplicates()
                .allMatch(id -> ID.matcher(id).matches());
    }

    @Test
    void every_fact_tells_how_it_is_known() {
        TEXTS.forEach((file, text) -> {
            if (file.startsWith(REFERENCE)) {
                assertThat(text.split("(?m)^### ")).as(file.toString()).hasSizeGreaterThan(1);
                assertThat(List.of(text.split("(?m)^### ")).stream().skip(1))
                        .allSatisfy(fact -> assertThat(fact).contains("\n*Known:* "));
            }
        });
    }

    @Test
    void no_reference_of_the_old_form_is_left() {
        assertThat(TEXTS)
                .allSatisfy((file, text) -> assertThat(
                                OLD_FORM.matcher(text).results().map(MatchResult::group))
                        .as(file.toString())
                        .isEmpty());
    }
}
