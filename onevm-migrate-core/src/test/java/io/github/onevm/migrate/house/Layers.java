package io.github.onevm.migrate.house;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DynamicTest;

/** Tests that packages stand in an order: each uses only those to its right. Stateless. */
public final class Layers {
    private Layers() {}

    /** The main classes of the module under test that are in this package, or below it. */
    public static JavaClasses mainClasses(String root) {
        return new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_JARS)
                .importPackages(root);
    }

    /**
     * One test for each package.
     *
     * @param order from left to right; packages in one entry do not use each other
     */
    public static List<DynamicTest> tests(JavaClasses classes, List<List<String>> order) {
        return IntStream.range(0, order.size())
                .boxed()
                .flatMap(i -> order.get(i).stream()
                        .map(place -> DynamicTest.dynamicTest(
                                place, () -> usesOnlyToTheRight(order, place, i).check(classes))))
                .toList();
    }

    private static ArchRule usesOnlyToTheRight(List<List<String>> order, String place, int index) {
        String[] notAllowed = order.subList(0, index + 1).stream()
                .flatMap(List::stream)
                .filter(p -> !p.equals(place))
                .toArray(String[]::new);
        return noClasses()
                .that()
                .resideInAPackage(place)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(notAllowed)
                .allowEmptyShould(index == 0);
    }
}
