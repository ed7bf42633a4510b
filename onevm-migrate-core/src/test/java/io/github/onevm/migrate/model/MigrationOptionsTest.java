package io.github.onevm.migrate.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class MigrationOptionsTest {
    private static final Duration NEGATIVE = Duration.ofMillis(-1);
    private static final Duration TOO_LONG = Duration.ofSeconds(1_000_000_000);

    private static Arguments wrong(String option, Consumer<MigrationOptionsBuilder> set) {
        return Arguments.of(option, set);
    }

    static Stream<Arguments> wrongValues() {
        return Stream.of(
                wrong("parallel 0", o -> o.parallel(0)),
                wrong("parallel -1", o -> o.parallel(-1)),
                wrong("preCopyLimit PT-0.001S", o -> o.preCopyLimit(NEGATIVE)),
                wrong("preCopyLimit PT277777H46M40S", o -> o.preCopyLimit(TOO_LONG)),
                wrong("undeployLimit PT0S", o -> o.undeployLimit(Duration.ZERO)),
                wrong("undeployLimit PT-0.001S", o -> o.undeployLimit(NEGATIVE)),
                wrong("finalLimit PT0S", o -> o.finalLimit(Duration.ZERO)),
                wrong("resumeLimit PT0S", o -> o.resumeLimit(Duration.ZERO)),
                wrong("resumeLimit PT277777H46M40S", o -> o.resumeLimit(TOO_LONG)),
                wrong("maxDowntime PT0S", o -> o.maxDowntime(Duration.ZERO)),
                wrong("maxDowntime PT-0.001S", o -> o.maxDowntime(Optional.of(NEGATIVE))));
    }

    @ParameterizedTest
    @MethodSource("wrongValues")
    void a_wrong_value_fails_where_it_is_set_and_names_the_option(String named, Consumer<MigrationOptionsBuilder> set) {
        MigrationOptionsBuilder options = MigrationOptions.builder();

        assertThatThrownBy(() -> set.accept(options))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(named + " is not allowed: ")
                .hasMessageMatching(".*: (1 or more|a duration of (0 or more|more than 0), at most 999999999 s)");
    }

    @Test
    void a_phase_of_no_time_is_left_out_and_no_mistake() {
        assertThat(MigrationOptions.builder()
                        .preCopyLimit(Duration.ZERO)
                        .build()
                        .preCopyLimit())
                .isZero();
    }

    @Test
    void an_empty_value_takes_back_what_was_set() {
        MigrationOptions options = MigrationOptions.builder()
                .host(new HostId(1))
                .host(Optional.empty())
                .maxDowntime(Duration.ofSeconds(1))
                .maxDowntime(Optional.empty())
                .build();

        assertThat(options).isEqualTo(MigrationOptions.defaults());
    }
}
