package io.github.onevm.migrate.house;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.io.InputStream;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleDescriptor.Exports;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What everybody may use is listed in docs/architecture.md, with the number of public types of each package. */
class ExportsTest {
    private static final String ROOT = "io.github.onevm.migrate";
    private static final Pattern ROW =
            Pattern.compile("\\| `(\\w+)` \\| (?:programs|back-ends|both):.* \\| (\\d+) \\|");

    private static ModuleDescriptor module() throws IOException {
        try (InputStream in = Files.newInputStream(Path.of("target/classes/module-info.class"))) {
            return ModuleDescriptor.read(in);
        }
    }

    /** Top-level, and written by a person: builders of records are generated. */
    private static boolean isPublicType(JavaClass type) {
        return type.getModifiers().contains(JavaModifier.PUBLIC)
                && type.isTopLevelClass()
                && Files.exists(Path.of("src/main/java", type.getName().replace('.', '/') + ".java"));
    }

    private static Map<String, Integer> shown() throws IOException {
        Map<String, Integer> shown = new TreeMap<>();
        Matcher row = ROW.matcher(Files.readString(Path.of("../docs/architecture.md")));
        while (row.find()) {
            shown.put(row.group(1), Integer.parseInt(row.group(2)));
        }
        return shown;
    }

    @Test
    void the_page_lists_what_everybody_may_use_and_how_much_it_is() throws IOException {
        JavaClasses classes = new ClassFileImporter().importPath(Path.of("target/classes"));
        Map<String, Integer> exported = module().exports().stream()
                .filter(e -> !e.isQualified())
                .map(Exports::source)
                .collect(Collectors.toMap(
                        p -> p.substring(p.lastIndexOf('.') + 1),
                        p -> publicTypes(classes, p),
                        Integer::sum,
                        TreeMap::new));

        assertThat(exported).isEqualTo(shown());
    }

    private static int publicTypes(JavaClasses classes, String name) {
        return (int) classes.stream()
                .filter(type -> type.getPackageName().equals(name))
                .filter(ExportsTest::isPublicType)
                .count();
    }

    @Test
    void what_is_exported_to_some_is_exported_to_our_own_modules() throws IOException {
        assertThat(module().exports().stream().filter(Exports::isQualified).flatMap(e -> e.targets().stream()))
                .isNotEmpty()
                .allMatch(target -> target.startsWith(ROOT + "."));
    }
}
