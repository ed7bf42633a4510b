package io.github.onevm.migrate.cli.proof;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.onevm.migrate.event.MigrationListener;
import io.github.onevm.migrate.plan.MeasuredDowntime;
import io.github.onevm.migrate.report.MigrationReport;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * What a rehearsal lets expect, against the downtime of the move that follows, on sites that differ in everything that takes
 * time: volumes, link, guest, shutdown, boot, drivers, and each call. All of it passes on the site's own clock, so the
 * result is the same on every machine.
 */
class RehearsalEstimateIT {
    /** Fifty with the system property {@code exhaustive}. */
    private static final int MOVES = Boolean.getBoolean("exhaustive") ? 50 : 5;

    private static final double NEAR = 0.20;
    private static final double SHARE = 0.90;

    /** How far a move was from what was expected. */
    private record Outcome(int volumes, Duration expected, Duration margin, Duration real) {
        double error() {
            return Math.abs(expected.minus(real).toMillis()) / (double) real.toMillis();
        }

        boolean isWithinMargin() {
            return expected.minus(real).abs().compareTo(margin) <= 0;
        }

        @Override
        public String toString() {
            return String.format(
                    Locale.ROOT,
                    "%d volumes: expected %.1f s +- %.1f s, was %.1f s (%.1f %%)",
                    volumes,
                    expected.toMillis() / 1000.0,
                    margin.toMillis() / 1000.0,
                    real.toMillis() / 1000.0,
                    100 * error());
        }
    }

    @Test
    void nine_of_ten_moves_are_down_for_what_was_expected_within_a_fifth() {
        List<Outcome> all = IntStream.rangeClosed(1, MOVES)
                .mapToObj(RehearsalEstimateIT::outcome)
                .toList();

        long near = all.stream().filter(o -> o.error() <= NEAR).count();
        long within = all.stream().filter(Outcome::isWithinMargin).count();
        List<Double> errors = all.stream().map(Outcome::error).sorted().toList();
        System.out.println(String.format(
                Locale.ROOT,
                "%d moves: %d within 20 %%, %d within the margin that was told; median error %.1f %%, largest %.1f %%",
                MOVES,
                near,
                within,
                100 * errors.get(MOVES / 2),
                100 * errors.get(MOVES - 1)));
        assertThat(near).as("%s", all).isGreaterThanOrEqualTo((long) (SHARE * MOVES));
    }

    private static Outcome outcome(int seed) {
        try (VariedSite site = new VariedSite(seed, 1)) {
            site.moveOthers();
            site.move(
                    VariedSite.options().continueOverBudget(false).rehearsal(true),
                    ProofSite.VM,
                    MigrationListener.SILENT);
            MeasuredDowntime measured = site.plan().estimate().measured().orElseThrow();
            MigrationReport moved = site.move(VariedSite.options(), ProofSite.VM, MigrationListener.SILENT);
            return new Outcome(
                    site.volumes(),
                    measured.expected().orElseThrow(),
                    measured.margin().orElseThrow(),
                    moved.downtime().orElseThrow().total());
        }
    }
}
