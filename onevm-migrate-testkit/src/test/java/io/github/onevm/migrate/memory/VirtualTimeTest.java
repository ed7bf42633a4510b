package io.github.onevm.migrate.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class VirtualTimeTest {
    private final VirtualTime time = new VirtualTime();

    @Test
    void goes_on_by_what_is_paused() throws InterruptedException {
        time.pause(Duration.ofMinutes(5));
        time.pause(Duration.ofSeconds(1));

        assertThat(time.now()).isEqualTo(VirtualTime.START.plusSeconds(301));
        assertThat(time.pauses()).containsExactly(Duration.ofMinutes(5), Duration.ofSeconds(1));
    }

    @Test
    void does_not_pause_an_interrupted_thread() {
        Thread.currentThread().interrupt();

        assertThatExceptionOfType(InterruptedException.class).isThrownBy(() -> time.pause(Duration.ofSeconds(1)));

        assertThat(time.passed()).isZero();
    }
}
