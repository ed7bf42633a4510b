package io.github.onevm.migrate.cli;

import io.github.onevm.migrate.house.Layers;
import java.util.List;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The order of this module's packages. */
class FloorsTest {
    private static final String ROOT = "io.github.onevm.migrate.cli";

    private static final List<List<String>> ORDER = List.of(
            List.of(ROOT),
            List.of(ROOT + ".verbs"),
            List.of(ROOT + ".page"),
            List.of(ROOT + ".hooks"),
            List.of(ROOT + ".wave"),
            List.of(ROOT + ".output"),
            List.of(ROOT + ".config"),
            List.of(ROOT + ".options"));

    @TestFactory
    List<DynamicTest> package_uses_only_those_to_its_right() {
        return Layers.tests(Layers.mainClasses(ROOT), ORDER);
    }
}
