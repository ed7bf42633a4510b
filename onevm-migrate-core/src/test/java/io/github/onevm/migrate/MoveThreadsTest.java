package io.github.onevm.migrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;

/** Many moves at once: no thread of the operating system for each where Java can do without, a limit where it cannot. */
class MoveThreadsTest {
    private static final int MOVES = 20;
    private static final int AT_MOST = 3;

    private final CountDownLatch end = new CountDownLatch(1);
    private final AtomicInteger begun = new AtomicInteger();
    private final AtomicInteger underWay = new AtomicInteger();
    private final AtomicInteger most = new AtomicInteger();

    private List<? extends Future<?>> submitted(ExecutorService threads, CountDownLatch full) {
        return IntStream.range(0, MOVES)
                .mapToObj(i -> threads.submit(() -> {
                    begun.incrementAndGet();
                    most.accumulateAndGet(underWay.incrementAndGet(), Math::max);
                    full.countDown();
                    assertThat(end.await(30, TimeUnit.SECONDS)).isTrue();
                    underWay.decrementAndGet();
                    return i;
                }))
                .toList();
    }

    private void run(int atOnce) throws Exception {
        ExecutorService threads = MoveThreads.open(AT_MOST);
        try {
            CountDownLatch full = new CountDownLatch(atOnce);
            List<? extends Future<?>> moves = submitted(threads, full);
            assertThat(full.await(30, TimeUnit.SECONDS)).isTrue();
            end.countDown();
            for (Future<?> move : moves) {
                move.get(30, TimeUnit.SECONDS);
            }
            assertThat(most).hasValue(atOnce);
            assertThat(begun).hasValue(MOVES);
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    @EnabledForJreRange(max = JRE.JAVA_20)
    void moves_wait_for_their_turn_before_java_21() throws Exception {
        run(AT_MOST);
    }

    @Test
    @EnabledForJreRange(min = JRE.JAVA_21)
    void all_moves_run_at_once_from_java_21_on() throws Exception {
        run(MOVES);
    }

    @Test
    void number_that_is_not_positive_is_refused() {
        assertThatThrownBy(() -> MoveThreads.open(0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("0")
                .hasMessageContaining("from 1 up");
    }
}
