package io.github.onevm.migrate.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.onevm.migrate.model.ByteRange;
import io.github.onevm.migrate.model.Bytes;
import io.github.onevm.migrate.model.TimeRange;
import io.github.onevm.migrate.plan.Estimate;
import io.github.onevm.migrate.plan.Expectation;
import io.github.onevm.migrate.plan.MeasuredDowntime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EstimateWordsTest {
    private static final Optional<ByteRange> AMOUNT =
            Optional.of(new ByteRange(Bytes.ofMebibytes(30), Bytes.ofMebibytes(32)));

    private static List<String> lines(Expectation expected, Optional<MeasuredDowntime> measured) {
        return EstimateWords.lines(estimate(expected, measured), Optional.empty());
    }

    private static Estimate estimate(Expectation expected, Optional<MeasuredDowntime> measured) {
        return new Estimate(
                Bytes.ofMebibytes(20_480),
                1,
                Optional.of(Duration.ofMinutes(26)),
                false,
                Estimate.Sureness.UPPER_BOUND,
                expected,
                measured);
    }

    private static Expectation after(int moves) {
        return new Expectation(
                AMOUNT,
                Optional.of(new TimeRange(Duration.ofSeconds(9), Duration.ofSeconds(75))),
                Optional.of(new TimeRange(Duration.ofMillis(5_600), Duration.ofSeconds(3_725))),
                moves);
    }

    @Test
    void where_nothing_is_known_the_limits_are_told() {
        assertThat(lines(Expectation.NOTHING, Optional.empty()))
                .containsExactly("limits: at most 20.0 GiB in one round; down until that has arrived, 26 min if every"
                        + " limit is used up");
    }

    /** In place of the time that all limits together allow. */
    @Test
    void where_a_budget_ends_the_move_its_limits_are_told() {
        assertThat(EstimateWords.lines(
                        estimate(Expectation.NOTHING, Optional.empty()), Optional.of("rolled back after 60 s")))
                .containsExactly("limits: rolled back after 60 s");
    }

    @Test
    void before_the_first_move_the_amount_is_told() {
        assertThat(lines(new Expectation(AMOUNT, Optional.empty(), Optional.empty(), 0), Optional.empty())
                        .get(0))
                .isEqualTo("expected: 30.0 MiB to 32.0 MiB in the first round; no move of a running VM between"
                        + " these storage clusters is on record that tells how long it takes");
    }

    @Test
    void after_a_few_moves_the_times_are_told_with_how_sure_they_are() {
        assertThat(lines(after(1), Optional.empty()).get(0))
                .isEqualTo("expected: 30.0 MiB to 32.0 MiB in the first round, 9 s to 1 min 15 s for that, down for 6 s"
                        + " to 1 h 2 min; as in one earlier move between these storage clusters, too few to be sure");
        assertThat(lines(after(3), Optional.empty()).get(0))
                .endsWith("; as in 3 earlier moves between these storage clusters");
    }

    @Test
    void without_a_rate_it_is_told_why_there_is_no_time_for_the_first_round() {
        Expectation noRate = new Expectation(AMOUNT, Optional.empty(), after(1).downtime(), 1);

        assertThat(lines(noRate, Optional.empty()).get(0))
                .endsWith("too few to be sure; no round of them was long enough to tell how fast the link is");
    }

    @Test
    void times_of_moves_the_other_way_are_told_as_such() {
        assertThat(lines(after(0), Optional.empty()).get(0))
                .endsWith("; as in moves the other way between these storage clusters, which is far from sure; no move"
                        + " this way is on record");
    }

    @Test
    void a_rehearsed_downtime_takes_the_place_of_the_other() {
        MeasuredDowntime measured = new MeasuredDowntime(
                Instant.EPOCH,
                Duration.ofSeconds(4),
                3,
                Optional.of(Duration.ofSeconds(7)),
                Optional.of(Duration.ofSeconds(1)));

        assertThat(lines(after(3), Optional.of(measured)).get(0)).doesNotContain("down for");
        assertThat(lines(after(3), Optional.of(measured)).get(1))
                .startsWith("measured: down for about 7.0 s, between 6.0 s and 8.0 s");
    }
}
