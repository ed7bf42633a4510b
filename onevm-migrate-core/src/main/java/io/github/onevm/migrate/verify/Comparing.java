package io.github.onevm.migrate.verify;

import io.github.onevm.migrate.report.ComparisonBuilder;
import io.github.onevm.migrate.report.Verification.Aspect;
import io.github.onevm.migrate.report.Verification.Comparison;
import io.github.onevm.migrate.report.Verification.Fact;
import io.github.onevm.migrate.report.Verification.Subject;
import io.github.onevm.migrate.report.Verification.Verdict;
import io.github.onevm.migrate.spi.BackendException;
import java.util.Optional;
import java.util.function.Supplier;

/** Makes comparisons. What cannot be read is unknown, and the next thing is looked at. */
final class Comparing {
    private Comparing() {}

    /** By equality. */
    static Comparison of(Aspect aspect, Subject subject, Fact expected, Supplier<Optional<? extends Fact>> read) {
        return judged(aspect, subject, Optional.of(expected), () -> {
            Optional<Fact> found = read.get().map(fact -> fact);
            return comparison(aspect, subject, Optional.of(expected), found, found.equals(Optional.of(expected)));
        });
    }

    /** By the verdict of the caller. */
    static Comparison judged(Aspect aspect, Subject subject, Optional<Fact> expected, Supplier<Comparison> comparison) {
        try {
            return comparison.get();
        } catch (BackendException e) {
            return unknown(aspect, subject, expected, e.getMessage());
        }
    }

    static Comparison comparison(
            Aspect aspect, Subject subject, Optional<Fact> expected, Optional<Fact> found, boolean equal) {
        return new ComparisonBuilder()
                .aspect(aspect)
                .subject(subject)
                .verdict(equal ? Verdict.OK : Verdict.DIFFERENT)
                .expected(expected)
                .found(found)
                .build();
    }

    static Comparison unknown(Aspect aspect, Subject subject, Optional<Fact> expected, String why) {
        return new ComparisonBuilder()
                .aspect(aspect)
                .subject(subject)
                .verdict(Verdict.UNKNOWN)
                .expected(expected)
                .remark(why)
                .build();
    }
}
