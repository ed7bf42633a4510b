package io.github.onevm.migrate.survey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ReadsTest {
    private final ExecutorService threads = Executors.newCachedThreadPool();

    @AfterEach
    void end() {
        threads.shutdownNow();
    }

    private static <T> T await(CyclicBarrier barrier, T answer) {
        try {
            barrier.await(30, TimeUnit.SECONDS);
            return answer;
        } catch (Exception e) {
            throw new AssertionError("the others are not under way", e);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError("interrupted", e);
        }
    }

    @Test
    void are_under_way_at_the_same_time() {
        CyclicBarrier three = new CyclicBarrier(3);
        try (Reads reads = new Reads(threads)) {
            Supplier<String> a = reads.begin(() -> await(three, "a"));
            Supplier<String> b = reads.begin(() -> await(three, "b"));
            Supplier<String> c = reads.begin(() -> await(three, "c"));

            assertThat(a.get() + b.get() + c.get()).isEqualTo("abc");
        }
    }

    @Test
    void tell_an_error_of_later_where_the_answer_is_asked_for() {
        CountDownLatch begun = new CountDownLatch(1);
        try (Reads reads = new Reads(threads)) {
            Supplier<String> read = reads.begin(() -> {
                await(begun);
                throw new StackOverflowError("later");
            });
            begun.countDown();

            assertThatThrownBy(read::get).isInstanceOf(StackOverflowError.class).hasMessage("later");
        }
    }

    @Test
    void nothing_is_begun_after_an_error() {
        try (Reads reads = new Reads(Runnable::run)) {
            Supplier<String> failed = reads.begin(() -> {
                throw new IllegalStateException("told where it is asked for");
            });
            assertThatThrownBy(failed::get).hasMessage("told where it is asked for");

            assertThatThrownBy(() -> reads.begin(() -> {
                        throw new AssertionError("the JVM has no memory left");
                    }))
                    .hasMessage("the JVM has no memory left");
        }
    }

    @Test
    void of_many_items_are_made_in_sixteen_parts_in_their_order() {
        List<Integer> items = IntStream.range(0, 67).boxed().toList();
        AtomicInteger parts = new AtomicInteger();
        try (Reads reads = new Reads(threads)) {
            List<List<Integer>> read = reads.<Integer, List<Integer>>beginEach(items, some -> {
                        parts.incrementAndGet();
                        assertThat(some).hasSizeBetween(4, 5);
                        return some;
                    })
                    .get();

            assertThat(read.stream().flatMap(List::stream)).containsExactlyElementsOf(items);
            assertThat(parts).hasValue(16);
        }
    }

    @Test
    void of_no_items_are_not_made() {
        try (Reads reads = new Reads(threads)) {
            assertThat(reads.beginEach(List.of(), some -> some).get()).isEmpty();
        }
    }

    @Test
    void tell_a_failure_where_the_answer_is_asked_for() {
        try (Reads reads = new Reads(Runnable::run)) {
            Supplier<String> good = reads.begin(() -> "good");
            Supplier<String> second = reads.begin(() -> {
                throw new IllegalArgumentException("second");
            });

            assertThat(good.get()).isEqualTo("good");
            assertThatThrownBy(second::get)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("second");
        }
    }

    @Test
    void are_made_by_the_asking_thread_if_the_executor_rejects_or_forgets_them() {
        List<Thread> made = new ArrayList<>();
        try (Reads full = new Reads(task -> {
                    throw new RejectedExecutionException("full");
                });
                Reads busy = new Reads(task -> {})) {
            for (Reads reads : List.of(full, busy)) {
                assertThat(reads.begin(() -> made.add(Thread.currentThread())).get())
                        .isTrue();
            }
        }
        assertThat(made).hasSize(2).containsOnly(Thread.currentThread());
    }

    @Test
    void are_waited_for_when_they_are_closed() {
        Thread survey = Thread.currentThread();
        AtomicInteger ended = new AtomicInteger();
        CountDownLatch begun = new CountDownLatch(1);
        try (Reads reads = new Reads(threads)) {
            reads.begin(() -> {
                begun.countDown();
                while (survey.getState() != Thread.State.WAITING) {
                    Thread.onSpinWait();
                }
                return ended.incrementAndGet();
            });
            begun.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
        assertThat(ended).hasValue(1);
    }

    @Test
    void are_left_out_when_they_have_not_begun_before_they_are_closed() {
        AtomicInteger made = new AtomicInteger();
        try (Reads reads = new Reads(task -> {})) {
            reads.begin(made::incrementAndGet);
        }
        assertThat(made).hasValue(0);
    }

    @Test
    void keep_an_interrupt_for_later() throws InterruptedException {
        Thread survey = Thread.currentThread();
        CountDownLatch begun = new CountDownLatch(1);
        try (Reads reads = new Reads(threads)) {
            Supplier<String> read = reads.begin(() -> {
                begun.countDown();
                while (survey.getState() != Thread.State.WAITING) {
                    Thread.onSpinWait();
                }
                return "read";
            });
            begun.await();
            survey.interrupt();

            assertThat(read.get()).isEqualTo("read");
            assertThat(Thread.interrupted()).isTrue();
        }
    }
}
