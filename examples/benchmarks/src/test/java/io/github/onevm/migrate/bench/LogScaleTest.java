package io.github.onevm.migrate.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class LogScaleTest {
    @Test
    void endsAtThePowersOfTenAroundTheValues() {
        assertThat(LogScale.of(List.of(300.0, 45.0, 98_000.0))).isEqualTo(new LogScale(1, 5));
    }

    @Test
    void isNeverEmpty() {
        assertThat(LogScale.of(List.of(100.0))).isEqualTo(new LogScale(2, 3));
    }

    @Test
    void putsEachPowerOfTenAtTheSameDistance() {
        LogScale scale = new LogScale(1, 5);

        assertThat(scale.place(10)).isEqualTo(0);
        assertThat(scale.place(1_000)).isCloseTo(0.5, within(1e-9));
        assertThat(scale.place(100_000)).isEqualTo(1);
        assertThat(scale.ticks()).containsExactly(10.0, 100.0, 1_000.0, 10_000.0, 100_000.0);
    }

    @Test
    void hasNoPlaceForZero() {
        assertThatIllegalArgumentException().isThrownBy(() -> LogScale.of(List.of(0.0, 5.0)));
    }
}
