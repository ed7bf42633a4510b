package io.github.onevm.migrate.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SteppedClockTest {
    private static final Instant START = Instant.parse("2026-11-01T02:00:00Z");
    private static final Duration SECOND = Duration.ofSeconds(1);

    private final SteppedClock clock = new SteppedClock(START);
    private final List<Instant> done = new ArrayList<>();

    private void note() {
        done.add(clock.instant());
    }

    @Test
    void what_is_due_on_the_way_is_done_in_order_and_at_its_time() {
        clock.after(SECOND.multipliedBy(2), this::note);
        clock.after(SECOND, () -> {
            note();
            clock.after(SECOND.multipliedBy(2), this::note);
        });
        clock.advance(SECOND.multipliedBy(4));
        assertThat(done).containsExactly(START.plusSeconds(1), START.plusSeconds(2), START.plusSeconds(3));
        assertThat(clock.instant()).isEqualTo(START.plusSeconds(4));
    }

    @Test
    void a_second_thread_that_lets_time_pass_overtakes_nothing() throws InterruptedException {
        Thread second = new Thread(() -> clock.advance(SECOND.multipliedBy(10)), "second");
        clock.after(SECOND, () -> {
            second.start();
            awaitBlockedOrEnded(second);
            clock.after(SECOND, this::note);
        });
        clock.advance(SECOND);
        second.join();
        assertThat(done).containsExactly(START.plusSeconds(2));
        assertThat(clock.instant()).isEqualTo(START.plusSeconds(11));
    }

    @Test
    void it_never_goes_back_when_what_is_due_lets_time_pass() {
        clock.after(SECOND, () -> clock.advance(SECOND.multipliedBy(5)));
        clock.advance(SECOND.multipliedBy(2));
        assertThat(clock.instant()).isEqualTo(START.plusSeconds(6));
    }

    private static void awaitBlockedOrEnded(Thread thread) {
        while (thread.getState() != Thread.State.WAITING && thread.isAlive()) {
            Thread.onSpinWait();
        }
    }
}
