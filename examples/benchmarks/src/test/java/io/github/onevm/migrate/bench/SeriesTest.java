package io.github.onevm.migrate.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

class SeriesTest {
    private static final Series ODD = new Series(List.of(30.0, 10.0, 20.0));

    @Test
    void the_median_is_the_value_in_the_middle() {
        assertThat(ODD.median()).isEqualTo(20.0);
    }

    @Test
    void of_an_even_number_the_median_is_between_the_two_in_the_middle() {
        assertThat(new Series(List.of(40.0, 10.0, 20.0, 30.0)).median()).isEqualTo(25.0);
    }

    @Test
    void least_and_most_are_the_ends() {
        assertThat(List.of(ODD.least(), ODD.most())).containsExactly(10.0, 30.0);
    }

    @Test
    void ratios_are_taken_run_by_run() {
        assertThat(ODD.over(new Series(List.of(10.0, 10.0, 40.0))).values()).containsExactly(3.0, 1.0, 0.5);
    }

    @Test
    void series_of_different_length_have_no_ratio() {
        assertThatIllegalArgumentException().isThrownBy(() -> ODD.over(new Series(List.of(1.0))));
    }
}
