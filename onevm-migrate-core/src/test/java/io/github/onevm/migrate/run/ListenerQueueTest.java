package io.github.onevm.migrate.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.onevm.migrate.event.EventData;
import io.github.onevm.migrate.event.MigrationEvent;
import io.github.onevm.migrate.event.MigrationListener;
import io.github.onevm.migrate.execution.EventQueue;
import io.github.onevm.migrate.model.MigrationId;
import io.github.onevm.migrate.model.VmId;
import io.github.onevm.migrate.spi.CloudCall;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a listener hears that is slower than the run. */
@Timeout(60)
class ListenerQueueTest {
    private static final Duration SHORT = Duration.ofMillis(20);
    private static final Duration LONG = Duration.ofMinutes(10);

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Semaphore allowed = new Semaphore(0);
    private final List<Integer> heard = new CopyOnWriteArrayList<>();
    private final List<Throwable> failures = new CopyOnWriteArrayList<>();

    /** Hears as many events as it is allowed to. */
    private final MigrationListener slow = new MigrationListener() {
        @Override
        public void onEvent(MigrationEvent event) {
            allowed.acquireUninterruptibly();
            if (event.data() instanceof EventData.RoundEnded round) {
                heard.add(round.arrived());
            }
        }

        @Override
        public void onFailure(MigrationEvent event, Throwable thrown) {
            failures.add(thrown);
        }
    };

    @AfterEach
    void end() {
        allowed.release(EventQueue.MOST * 2);
        threads.shutdown();
    }

    private static MigrationEvent event(int number) {
        return new MigrationEvent(
                new MigrationId(new VmId(42), Instant.EPOCH),
                Instant.EPOCH,
                new EventData.RoundEnded("round", number, 0, 0, Optional.empty(), Duration.ZERO));
    }

    private static List<Integer> numbers(int most) {
        return IntStream.rangeClosed(1, most).boxed().toList();
    }

    @Test
    void a_quick_listener_has_heard_everything_before_the_run_goes_on() {
        allowed.release(100);
        ListenerQueue queue = new ListenerQueue(slow, threads, LONG, LONG);

        for (int i = 1; i <= 100; i++) {
            queue.onEvent(event(i));
            assertThat(heard).hasSize(i);
        }
    }

    @Test
    void it_is_not_waited_for_after_a_call() {
        ListenerQueue queue = new ListenerQueue(slow, threads, LONG, LONG);

        queue.onEvent(new MigrationEvent(
                new MigrationId(new VmId(42), Instant.EPOCH),
                Instant.EPOCH,
                new EventData.CallMade(new CloudCall.Lock(new VmId(42)), true, Duration.ZERO)));

        assertThat(heard).isEmpty();
    }

    @Test
    void one_that_does_not_come_back_is_waited_for_once() {
        ListenerQueue queue = new ListenerQueue(slow, threads, SHORT, SHORT);

        numbers(1000).forEach(i -> queue.onEvent(event(i)));
        queue.close();

        assertThat(heard).isEmpty();
    }

    @Test
    void it_hears_the_rest_later_in_order_to_the_end() {
        ListenerQueue queue = new ListenerQueue(slow, threads, SHORT, LONG);
        numbers(1000).forEach(i -> queue.onEvent(event(i)));

        allowed.release(1000);
        queue.close();

        assertThat(heard).isEqualTo(numbers(1000));
    }

    @Test
    void one_that_is_too_far_behind_fails_after_what_it_could_keep() {
        ListenerQueue queue = new ListenerQueue(slow, threads, SHORT, LONG);
        numbers(EventQueue.MOST + 500).forEach(i -> queue.onEvent(event(i)));

        allowed.release(EventQueue.MOST + 500);
        queue.close();

        assertThat(heard).isEqualTo(numbers(EventQueue.MOST + 1));
        assertThat(failures).singleElement().satisfies(f -> assertThat(f).hasMessageContaining("behind"));
    }

    @Test
    void an_interrupt_of_the_run_is_kept_and_ends_the_wait() {
        ListenerQueue queue = new ListenerQueue(slow, threads, LONG, LONG);
        Thread.currentThread().interrupt();

        queue.onEvent(event(1));
        queue.close();

        assertThat(Thread.interrupted()).isTrue();
    }

    private static Stream<Executor> withoutThreads() {
        return Stream.of(
                task -> {
                    throw new RejectedExecutionException();
                },
                task -> {
                    throw new OutOfMemoryError("unable to create native thread");
                });
    }

    @ParameterizedTest
    @MethodSource("withoutThreads")
    void without_threads_the_run_tells_it_by_itself(Executor none) {
        allowed.release(3);
        ListenerQueue queue = new ListenerQueue(slow, none, SHORT, SHORT);

        numbers(3).forEach(i -> queue.onEvent(event(i)));

        assertThat(heard).isEqualTo(numbers(3));
    }
}
