package io.github.onevm.migrate.cli.output;

import io.github.onevm.migrate.model.MigrationOptions;
import io.github.onevm.migrate.model.TimeRange;
import io.github.onevm.migrate.plan.Estimate;
import io.github.onevm.migrate.plan.Expectation;
import io.github.onevm.migrate.plan.MeasuredDowntime;
import io.github.onevm.migrate.plan.Plan;
import io.github.onevm.migrate.step.SendSnapshots;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What a migration will send, and how long it will take, for people. */
final class EstimateWords {
    private static final int FEW = 2;

    private EstimateWords() {}

    /** What is to be expected, if anything is known; what was measured; and the limits. */
    static List<String> lines(Plan plan) {
        MigrationOptions options = plan.request().options();
        return lines(plan.estimate(), budget(plan).map(b -> plan.estimate().within(b, options.resumeLimit())));
    }

    /** How long the VM may be down before the data has arrived; empty if no downtime ends the move. */
    private static Optional<Duration> budget(Plan plan) {
        return plan.steps().stream()
                .filter(step -> step instanceof SendSnapshots && plan.startsVm())
                .flatMap(step -> ((SendSnapshots) step).budget().stream())
                .findFirst();
    }

    static List<String> lines(Estimate estimate, Optional<String> limits) {
        List<String> lines = new ArrayList<>();
        expected(estimate).ifPresent(lines::add);
        measured(estimate).ifPresent(lines::add);
        lines.add("limits: " + limits.orElseGet(estimate::toString));
        return lines;
    }

    private static Optional<String> expected(Estimate estimate) {
        Expectation expected = estimate.expected();
        List<String> parts = new ArrayList<>();
        expected.firstRound().ifPresent(amount -> parts.add(amount + " in the first round"));
        expected.transfer().ifPresent(time -> parts.add(words(time) + " for that"));
        expected.downtime()
                .filter(down ->
                        estimate.measured().flatMap(MeasuredDowntime::expected).isEmpty())
                .ifPresent(down -> parts.add("down for " + words(down)));
        return parts.isEmpty()
                ? Optional.empty()
                : Optional.of("expected: " + String.join(", ", parts) + "; " + basis(expected));
    }

    private static String basis(Expectation expected) {
        boolean times = expected.transfer().isPresent() || expected.downtime().isPresent();
        return switch (expected.moves()) {
            case 0 ->
                times
                        ? "as in moves the other way between these storage clusters, which is far from sure; no move this way"
                                + " is on record"
                        : "no move of a running VM between these storage clusters is on record that tells how long it takes";
            case 1, FEW ->
                "as in "
                        + (expected.moves() == 1 ? "one earlier move" : expected.moves() + " earlier moves")
                        + " between these storage clusters, too few to be sure" + rate(expected);
            default -> "as in " + expected.moves() + " earlier moves between these storage clusters" + rate(expected);
        };
    }

    private static String rate(Expectation expected) {
        return expected.firstRound().isPresent() && expected.transfer().isEmpty()
                ? "; no round of them was long enough to tell how fast the link is"
                : "";
    }

    /** What a rehearsal lets expect, if there was one. */
    static Optional<String> measured(Estimate estimate) {
        return estimate.measured().map(measured -> "measured: " + words(measured));
    }

    private static String words(MeasuredDowntime measured) {
        String storage =
                Durations.seconds(measured.storage()) + " for the last difference and the new volumes, rehearsed at "
                        + measured.rehearsed().truncatedTo(ChronoUnit.SECONDS);
        if (measured.expected().isEmpty()) {
            return storage + "; no earlier move on this site tells how long a VM takes to stop and to start here";
        }
        Duration expected = measured.expected().orElseThrow();
        Duration margin = measured.margin().orElseThrow();
        Duration least = expected.minus(margin);
        return "down for about " + Durations.seconds(expected) + ", between "
                + Durations.seconds(least.isNegative() ? Duration.ZERO : least) + " and "
                + Durations.seconds(expected.plus(margin)) + ": " + storage
                + "; stop, records and start as in earlier moves on this"
                + " site, each from at least " + measured.moves()
                + (measured.basis() == MeasuredDowntime.Basis.FEW_MOVES ? ", too few to be sure" : "");
    }

    static String words(TimeRange range) {
        String least = words(range.least());
        String most = words(range.most());
        return least.equals(most) ? most : least + " to " + most;
    }

    /** {@code 7 s}, {@code 2 min 5 s}, {@code 3 h 10 min}. */
    private static String words(Duration time) {
        long seconds = time.plusMillis(500).toSeconds();
        if (seconds < 60) {
            return seconds + " s";
        }
        return seconds < 3600
                ? String.format(Locale.ROOT, "%d min %d s", seconds / 60, seconds % 60)
                : String.format(Locale.ROOT, "%d h %d min", seconds / 3600, seconds % 3600 / 60);
    }
}
