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
        return EstimateWords.lines(new Estimate(
                Bytes.ofMebibytes(20_480),
                1,
                Optional.of(Duration.ofMinutes(26)),
                false,
                Estimate.Sureness.UPPER_BOUND,
                expected,
                measured));
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

    @Test
    void before_the_first_move_the_amount_is_told() {
        assertThat(lines(new Expectation(AMOUNT, Optional.empty(), Optional.empty(), 0), Optional.empty())
                        .get(0))
                .isEqualTo("expected: 30.0 MiB to 32.0 MiB in the first round; no earlier move between these storage"
                        + " clusters tells how long it takes");
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
