package io.github.onevm.migrate.cli.proof;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.onevm.migrate.event.EventData;
import io.github.onevm.migrate.event.MigrationEvent;
import io.github.onevm.migrate.plan.Expectation;
import io.github.onevm.migrate.report.MigrationReport;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * The ranges of a plan without a rehearsal, against the move that follows: on sites that differ in everything that takes time,
 * after three moves of other VMs. All of it passes on the site's own clock.
 */
class PlanEstimateIT {
    /** Thirty with the system property {@code exhaustive}. */
    private static final int MOVES = Boolean.getBoolean("exhaustive") ? 30 : 3;

    /** So that the first round takes long enough to measure the link. */
    private static final int SLOWNESS = 20;

    private static final double SHARE = 0.90;

    /** What was expected, and what it was. */
    private record Outcome(Expectation expected, long sent, Duration took, Duration down) {
        boolean sentAsExpected() {
            return expected.firstRound()
                    .filter(range -> range.least().value() <= sent
                            && sent <= range.most().value())
                    .isPresent();
        }

        boolean tookAsExpected() {
            return expected.transfer().filter(range -> range.contains(took)).isPresent();
        }

        boolean downAsExpected() {
            return expected.downtime().filter(range -> range.contains(down)).isPresent();
        }
    }

    @Test
    void nine_of_ten_moves_are_within_each_range_of_the_plan() {
        List<Outcome> all = IntStream.rangeClosed(1, MOVES)
                .mapToObj(PlanEstimateIT::outcome)
                .toList();

        List<Outcome> timed =
                all.stream().filter(o -> o.expected().transfer().isPresent()).toList();
        System.out.println(MOVES + " moves: bytes of the first round within the range in "
                + count(all, Outcome::sentAsExpected) + ", its time in " + count(timed, Outcome::tookAsExpected)
                + " of the " + timed.size() + " where earlier rounds were long enough to measure the link, downtime in "
                + count(all, Outcome::downAsExpected));
        assertThat(timed).isNotEmpty();
        assertShare(all, Outcome::sentAsExpected);
        assertShare(timed, Outcome::tookAsExpected);
        assertShare(all, Outcome::downAsExpected);
    }

    private static void assertShare(List<Outcome> all, Predicate<Outcome> wanted) {
        assertThat(count(all, wanted)).as("%s", all).isGreaterThanOrEqualTo((long) (SHARE * all.size()));
    }

    private static long count(List<Outcome> all, Predicate<Outcome> wanted) {
        return all.stream().filter(wanted).count();
    }

    private static Outcome outcome(int seed) {
        try (VariedSite varied = new VariedSite(seed, SLOWNESS)) {
            varied.moveOthers();
            Expectation expected = varied.plan().estimate().expected();
            List<MigrationEvent> events = new ArrayList<>();
            long before = varied.bytesSent();
            long[] first = {0};
            MigrationReport moved = varied.move(VariedSite.options(), ProofSite.VM, event -> {
                events.add(event);
                if (event.data() instanceof EventData.RoundEnded ended
                        && ended.round().equals("r1")) {
                    first[0] = varied.bytesSent() - before;
                }
            });
            Duration took = events.stream()
                    .map(MigrationEvent::data)
                    .filter(EventData.RoundEnded.class::isInstance)
                    .map(data -> ((EventData.RoundEnded) data).took())
                    .findFirst()
                    .orElseThrow();
            return new Outcome(
                    expected, first[0], took, moved.downtime().orElseThrow().total());
        }
    }
}
