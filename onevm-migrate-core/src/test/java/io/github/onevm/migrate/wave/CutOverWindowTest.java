package io.github.onevm.migrate.wave;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The time of day at which VMs may be stopped. */
class CutOverWindowTest {
    @ParameterizedTest
    @CsvSource({
        "22:00-05:00, 21:59:59, false, 2026-03-01T22:00:00Z",
        "22:00-05:00, 22:00:00, true, 2026-03-01T22:00:00Z",
        "22:00-05:00, 04:59:59, true, 2026-03-01T04:59:59Z",
        "22:00-05:00, 05:00:00, false, 2026-03-01T22:00:00Z",
        "22:00-00:00, 23:59:59, true, 2026-03-01T23:59:59Z",
        "22:00-00:00, 00:00:00, false, 2026-03-01T22:00:00Z",
        "09:00-17:00, 08:59:59, false, 2026-03-01T09:00:00Z",
        "09:00-17:00, 09:00:00, true, 2026-03-01T09:00:00Z",
        "09:00-17:00, 17:00:00, false, 2026-03-02T09:00:00Z",
    })
    void it_is_open_from_its_beginning_to_right_before_its_end(String text, String time, boolean open, Instant opens) {
        CutOverWindow window = CutOverWindow.parse(text, ZoneOffset.UTC);
        Instant moment = Instant.parse("2026-03-01T" + time + "Z");

        assertThat(window.isOpen(moment)).isEqualTo(open);
        assertThat(window.opens(moment)).isEqualTo(opens);
        assertThat(window).hasToString(text);
    }

    @Test
    void it_is_of_the_wall_clock_of_its_zone() {
        CutOverWindow window = CutOverWindow.parse("22:00-05:00", ZoneId.of("Europe/Sofia"));

        assertThat(window.isOpen(Instant.parse("2026-03-01T20:00:00Z"))).isTrue();
        assertThat(window.opens(Instant.parse("2026-07-01T12:00:00Z"))).isEqualTo("2026-07-01T19:00:00Z");
    }

    @Test
    void a_beginning_that_the_clock_leaves_out_in_spring_is_the_moment_after() {
        CutOverWindow window = CutOverWindow.parse("03:30-05:00", ZoneId.of("Europe/Sofia"));
        Instant opens = window.opens(Instant.parse("2026-03-28T22:30:00Z"));

        assertThat(opens).isEqualTo("2026-03-29T01:30:00Z");
        assertThat(window.isOpen(opens)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "22-5", "22:00", "22:00-24:00", "25:00-05:00", "22:00 - 05:00", "now"})
    void anything_else_is_refused_with_an_example(String text) {
        assertThatThrownBy(() -> CutOverWindow.parse(text, ZoneOffset.UTC))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("'" + text + "' is no time of day; give it as 22:00-05:00");
    }

    @Test
    void an_empty_window_is_refused() {
        assertThatThrownBy(() -> CutOverWindow.parse("05:00-05:00", ZoneOffset.UTC))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("leave it out if VMs may be stopped at any time");
    }
}
