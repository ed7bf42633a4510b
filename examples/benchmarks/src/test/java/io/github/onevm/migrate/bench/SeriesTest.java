package io.github.onevm.migrate.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

class SeriesTest {
    private static final Series ODD = new Series(List.of(30.0, 10.0, 20.0));

    @Test
    void theMedianIsTheValueInTheMiddle() {
        assertThat(ODD.median()).isEqualTo(20.0);
    }

    @Test
    void ofAnEvenNumberTheMedianIsBetweenTheTwoInTheMiddle() {
        assertThat(new Series(List.of(40.0, 10.0, 20.0, 30.0)).median()).isEqualTo(25.0);
    }

    @Test
    void leastAndMostAreTheEnds() {
        assertThat(List.of(ODD.least(), ODD.most())).containsExactly(10.0, 30.0);
    }

    @Test
    void ratiosAreTakenRunByRun() {
        assertThat(ODD.over(new Series(List.of(10.0, 10.0, 40.0))).values()).containsExactly(3.0, 1.0, 0.5);
    }

    @Test
    void seriesOfDifferentLengthHaveNoRatio() {
        assertThatIllegalArgumentException().isThrownBy(() -> ODD.over(new Series(List.of(1.0))));
    }
}
