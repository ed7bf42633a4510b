package io.github.onevm.migrate.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.onevm.migrate.model.VolumeName;
import io.github.onevm.migrate.verify.ContentRequest.Amount;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Chunks are chosen with equal probability, none twice, and the same again by the same seed. */
class ChunkChooserTest {
    private static final VolumeName VOLUME = new VolumeName("one-img-7-42-0");
    private static final long CHUNKS_OF_64_GIB = 65_536;
    private static final int SEEDS = 1000;

    @ParameterizedTest
    @CsvSource({"1, 1", "0, 5", "5, 5", "1, 1000", "999, 1000", "1000, 65536"})
    void as_many_as_wanted_each_once_and_in_order(long count, long chunks) {
        List<Long> chosen = ChunkChooser.choose(VOLUME, 1, count, chunks);

        assertThat(chosen).hasSize((int) count).doesNotHaveDuplicates().isSorted();
        assertThat(chosen).allMatch(c -> c >= 0 && c < chunks);
    }

    @Test
    void a_seed_repeats_the_choice() {
        assertThat(ChunkChooser.choose(VOLUME, 7, 100, CHUNKS_OF_64_GIB))
                .isEqualTo(ChunkChooser.choose(VOLUME, 7, 100, CHUNKS_OF_64_GIB))
                .isNotEqualTo(ChunkChooser.choose(VOLUME, 8, 100, CHUNKS_OF_64_GIB));
    }

    @Test
    void another_volume_gets_another_choice() {
        assertThat(ChunkChooser.choose(new VolumeName("one-img-8"), 7, 100, CHUNKS_OF_64_GIB))
                .isNotEqualTo(ChunkChooser.choose(VOLUME, 7, 100, CHUNKS_OF_64_GIB));
    }

    /**
     * One changed block of 64 GiB is in the sample as often as is printed: over 1,000 seeds within 3.89 standard deviations, which
     * is a confidence of 99.99 %.
     */
    @ParameterizedTest
    @ValueSource(longs = {655, 6554, 32_768, 64_881})
    void one_changed_block_is_missed_with_the_probability_that_is_printed(long count) {
        double printed = 1 - (double) count / CHUNKS_OF_64_GIB;
        long changed = 40_961;

        long missed = IntStream.range(0, SEEDS)
                .filter(seed -> !ChunkChooser.choose(VOLUME, seed, count, CHUNKS_OF_64_GIB)
                        .contains(changed))
                .count();

        double deviation = Math.sqrt(printed * (1 - printed) / SEEDS);
        assertThat((double) missed / SEEDS).isCloseTo(printed, within(3.89 * deviation));
    }

    @Test
    void no_chunk_is_chosen_more_often_than_another() {
        long[] times = new long[20];
        LongStream.range(0, 20_000)
                .forEach(seed ->
                        ChunkChooser.choose(VOLUME, seed, 5, times.length).forEach(c -> times[c.intValue()]++));

        // 5000 expected of each, with a standard deviation of 61
        assertThat(Arrays.stream(times)).allMatch(n -> Math.abs(n - 5000) < 5 * 61);
    }

    @Test
    void an_amount_is_at_least_one_chunk_and_at_most_all() {
        assertThat(new Amount.Number(1000).of(3)).isEqualTo(3);
        assertThat(new Amount.Number(2).of(3)).isEqualTo(2);
        assertThat(new Amount.Percent(1).of(3)).isEqualTo(1);
        assertThat(new Amount.Percent(50).of(3)).isEqualTo(2);
        assertThat(new Amount.Percent(100).of(3)).isEqualTo(3);
        assertThat(new Amount.Percent(10).of(0)).isZero();
    }
}
