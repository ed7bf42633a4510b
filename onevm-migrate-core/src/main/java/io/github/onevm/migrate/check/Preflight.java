package io.github.onevm.migrate.check;

import io.github.onevm.migrate.survey.Survey;
import java.util.List;
import java.util.stream.Stream;

/** All checks. Every one runs, and all findings are reported together. Thread-safe. */
public final class Preflight {
    private static final List<Check> CHECKS = Stream.of(
                    FrontEndChecks.ALL, VmChecks.ALL, PlacementChecks.ALL, StorageChecks.ALL)
            .flatMap(List::stream)
            .toList();

    private Preflight() {}

    /** Every check, in the order in which its findings are reported. */
    public static List<Check> checks() {
        return CHECKS;
    }

    /** What the checks find, blocking findings first. */
    public static List<Finding> findings(Survey survey) {
        List<Finding> all =
                CHECKS.stream().flatMap(c -> c.findings(survey).stream()).toList();
        return Stream.concat(all.stream().filter(Finding::blocks), all.stream().filter(f -> !f.blocks()))
                .toList();
    }
}
