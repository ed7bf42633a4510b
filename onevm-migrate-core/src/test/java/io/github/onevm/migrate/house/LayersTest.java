package io.github.onevm.migrate.house;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import java.util.List;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The walls of the domain: who may use whom, and that nobody uses anything from outside. */
class LayersTest {
    private static final String ROOT = "io.github.onevm.migrate";

    /** From left to right; each may use only those to its right. Packages in one entry do not use each other. */
    private static final List<List<String>> ORDER = List.of(
            List.of(ROOT + ".wave"),
            List.of(ROOT),
            List.of(ROOT + ".verify"),
            List.of(ROOT + ".run", ROOT + ".garbage"),
            List.of(ROOT + ".journal", ROOT + ".hook"),
            List.of(ROOT + ".report"),
            List.of(ROOT + ".plan"),
            List.of(ROOT + ".check", ROOT + ".step"),
            List.of(ROOT + ".execution"),
            List.of(ROOT + ".survey"),
            List.of(ROOT + ".progress"),
            List.of(ROOT + ".readonly", ROOT + ".machine", ROOT + ".event"),
            List.of(ROOT + ".spi"),
            List.of(ROOT + ".model"));

    private static final JavaClasses DOMAIN = Layers.mainClasses(ROOT);

    @TestFactory
    List<DynamicTest> a_package_uses_only_those_to_its_right() {
        return Layers.tests(DOMAIN, ORDER);
    }

    @Test
    void the_domain_uses_nothing_but_the_java_base_module_and_itself() {
        classes()
                .should()
                .onlyDependOnClassesThat(
                        new DescribedPredicate<JavaClass>(
                                "belong to the domain, to java.base, or are annotations for the compiler") {
                            @Override
                            public boolean test(JavaClass other) {
                                return other.getPackageName().startsWith(ROOT)
                                        || isCompilersBusiness(other.getPackageName())
                                        || isOfJavaBase(other);
                            }
                        })
                .check(DOMAIN);
    }

    private static boolean isCompilersBusiness(String place) {
        return place.startsWith("org.jspecify.annotations") || place.startsWith("org.immutables.value");
    }

    private static boolean isOfJavaBase(JavaClass other) {
        JavaClass plain = other.getBaseComponentType();
        return plain.isPrimitive()
                || ModuleLayer.boot()
                        .findModule("java.base")
                        .orElseThrow()
                        .getPackages()
                        .contains(plain.getPackageName());
    }

    @Test
    void every_place_of_the_domain_is_in_the_order() {
        classes()
                .should()
                .resideInAnyPackage(ORDER.stream().flatMap(List::stream).toArray(String[]::new))
                .check(DOMAIN);
    }
}
