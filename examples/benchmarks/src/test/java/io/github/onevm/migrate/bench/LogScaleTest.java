package io.github.onevm.migrate.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class LogScaleTest {
    @Test
    void ends_at_the_powers_of_ten_around_the_values() {
        assertThat(LogScale.of(List.of(300.0, 45.0, 98_000.0))).isEqualTo(new LogScale(1, 5));
    }

    @Test
    void is_never_empty() {
        assertThat(LogScale.of(List.of(100.0))).isEqualTo(new LogScale(2, 3));
    }

    @Test
    void puts_each_power_of_ten_at_the_same_distance() {
        LogScale scale = new LogScale(1, 5);

        assertThat(scale.place(10)).isEqualTo(0);
        assertThat(scale.place(1_000)).isCloseTo(0.5, within(1e-9));
        assertThat(scale.place(100_000)).isEqualTo(1);
        assertThat(scale.ticks()).containsExactly(10.0, 100.0, 1_000.0, 10_000.0, 100_000.0);
    }

    @Test
    void has_no_place_for_zero() {
        assertThatIllegalArgumentException().isThrownBy(() -> LogScale.of(List.of(0.0, 5.0)));
    }
}
