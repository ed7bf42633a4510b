package io.github.onevm.migrate;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.onevm.migrate.event.EventData;
import io.github.onevm.migrate.event.MigrationEvent;
import io.github.onevm.migrate.event.MigrationListener;
import io.github.onevm.migrate.memory.Fault;
import io.github.onevm.migrate.memory.MemorySite;
import io.github.onevm.migrate.memory.TwoClusters;
import io.github.onevm.migrate.model.Cancellation;
import io.github.onevm.migrate.model.MigrationOptions;
import io.github.onevm.migrate.report.MigrationReport;
import io.github.onevm.migrate.report.Result;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Nothing that a listener does reaches the run: what it throws, how long it takes, what it does to its thread. */
class ListenerTest {
    /** Throws at the first event of a kind, and writes down what it hears. */
    private static final class Throwing implements MigrationListener {
        private final Class<? extends EventData> kind;
        private final Throwable thrown;
        final List<MigrationEvent> heard = new ArrayList<>();
        final List<Throwable> failures = new ArrayList<>();

        Throwing(Class<? extends EventData> kind, Throwable thrown) {
            this.kind = kind;
            this.thrown = thrown;
        }

        @Override
        public void onEvent(MigrationEvent event) {
            heard.add(event);
            if (kind.isInstance(event.data())) {
                raise();
            }
        }

        private void raise() {
            if (thrown instanceof Error error) {
                throw error;
            }
            throw (RuntimeException) thrown;
        }

        @Override
        public void onFailure(MigrationEvent event, Throwable cause) {
            assertThat(event.data()).isInstanceOf(kind);
            failures.add(cause);
            throw new IllegalStateException("the handler fails as well");
        }
    }

    record End(MigrationReport report, List<String> mutations) {
        static End of(Scenario scenario, MigrationListener listener, MigrationOptions options) {
            MigrationReport report = scenario.migrator.run(scenario.plan(options), listener, new Cancellation());
            return new End(report, scenario.spi.mutations());
        }
    }

    /**
     * A move that succeeds, one that is rolled back, and one whose VM is down for too long: each has events that the
     * others lack.
     */
    private enum Way {
        DONE(MigrationOptions.builder().parallel(1).build()),
        BACK(MigrationOptions.builder().parallel(1).build()),
        LATE(MigrationOptions.builder().parallel(1).build());

        private final MigrationOptions options;

        Way(MigrationOptions options) {
            this.options = options;
        }

        Scenario scenario() {
            Scenario scenario = new Scenario(MemorySite.twoClusters());
            if (this == BACK) {
                scenario.spi.failAt("records.change", 1, Fault.REFUSED);
            }
            if (this == LATE) {
                scenario.spi.onCall(call -> {
                    if (call.text().startsWith("control.resume")) {
                        scenario.time.advance(Duration.ofSeconds(120));
                    }
                });
            }
            return scenario;
        }

        End end(MigrationListener listener) {
            return End.of(scenario(), listener, options);
        }
    }

    /** The kinds of events that the three ways have. */
    static Stream<Class<? extends EventData>> kinds() {
        Set<Class<? extends EventData>> kinds = new LinkedHashSet<>();
        for (Way way : Way.values()) {
            way.end(event -> kinds.add(event.data().getClass()));
        }
        return kinds.stream();
    }

    @Test
    void the_three_ways_have_events_of_many_kinds() {
        assertThat(kinds())
                .contains(
                        EventData.StepBegun.class,
                        EventData.StepEnded.class,
                        EventData.RollbackBegun.class,
                        EventData.StepUndone.class,
                        EventData.RoundBegun.class,
                        EventData.RoundEnded.class,
                        EventData.DowntimeBegun.class,
                        EventData.DowntimeEnded.class,
                        EventData.VmSeen.class,
                        EventData.CallMade.class,
                        EventData.Waiting.ForArrival.class,
                        EventData.Waiting.ForUndeploy.class,
                        EventData.Waiting.ForRunning.class,
                        EventData.Warning.DownTooLong.class);
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void a_move_ends_as_without_a_listener_that_throws(Class<? extends EventData> kind) {
        int thrown = 0;
        for (Way way : Way.values()) {
            RuntimeException full = new IllegalStateException("the disk for the log is full");
            Throwing listener = new Throwing(kind, full);

            End end = way.end(listener);

            assertThat(end).isEqualTo(way.end(MigrationListener.SILENT));
            if (!listener.failures.isEmpty()) {
                thrown++;
                assertThat(listener.failures).containsExactly(full);
                assertThat(listener.heard)
                        .filteredOn(e -> kind.isInstance(e.data()))
                        .hasSize(1);
                assertThat(listener.heard)
                        .last()
                        .extracting(MigrationEvent::data)
                        .isInstanceOf(kind);
            }
        }
        assertThat(thrown).as("ways on which such an event is told").isPositive();
    }

    @Test
    void the_three_ways_end_differently() {
        Set<Result> ends = Stream.of(Way.values())
                .map(way -> way.end(MigrationListener.SILENT).report().result())
                .collect(Collectors.toSet());

        assertThat(ends).containsExactlyInAnyOrder(Result.DONE, Result.UNDONE);
    }

    @Test
    void events_of_parallel_calls_come_one_after_the_other_and_not_on_the_thread_of_the_run() {
        Scenario scenario = Scenario.standard();
        Set<Thread> threads = new HashSet<>();
        List<Instant> times = new ArrayList<>();

        End.of(
                scenario,
                event -> {
                    threads.add(Thread.currentThread());
                    times.add(event.at());
                },
                MigrationOptions.builder().parallel(4).build());

        assertThat(threads).isNotEmpty().doesNotContain(Thread.currentThread());
        assertThat(times).isSorted();
    }

    /** From the first event of the downtime until the VM is started again. */
    @Test
    @Timeout(60)
    void the_vm_is_moved_while_a_listener_does_not_come_back() {
        Scenario quick = Way.DONE.scenario();
        List<MigrationEvent> expected = new ArrayList<>();
        MigrationReport undisturbed =
                End.of(quick, expected::add, Way.DONE.options).report();
        Scenario scenario = Way.DONE.scenario();
        CountDownLatch started = new CountDownLatch(1);
        scenario.spi.onCall(call -> {
            if (call.text().startsWith("control.resume")) {
                started.countDown();
            }
        });
        List<MigrationEvent> heard = new ArrayList<>();

        MigrationReport report = End.of(
                        scenario,
                        event -> {
                            if (event.data() instanceof EventData.DowntimeBegun) {
                                awaited(started);
                            }
                            heard.add(event);
                        },
                        Way.DONE.options)
                .report();

        assertThat(report).isEqualTo(undisturbed);
        assertThat(heard).isEqualTo(expected);
    }

    @Test
    @Timeout(60)
    void a_listener_may_wait_for_a_lock_of_its_caller() {
        Scenario scenario = Way.DONE.scenario();
        ReentrantLock lock = new ReentrantLock();
        lock.lock();
        scenario.spi.onCall(call -> {
            if (call.text().startsWith("control.resume") && lock.isHeldByCurrentThread()) {
                lock.unlock();
            }
        });
        List<MigrationEvent> heard = new ArrayList<>();

        End end = End.of(
                scenario,
                event -> {
                    lock.lock();
                    heard.add(event);
                    lock.unlock();
                },
                Way.DONE.options);

        assertThat(end).isEqualTo(Way.DONE.end(MigrationListener.SILENT));
        assertThat(heard).last().extracting(MigrationEvent::data).isInstanceOf(EventData.StepEnded.class);
    }

    @Test
    void an_interrupt_of_its_thread_by_a_listener_does_not_stop_the_run() {
        for (Way way : Way.values()) {
            End end = way.end(event -> Thread.currentThread().interrupt());

            assertThat(end).isEqualTo(way.end(MigrationListener.SILENT));
        }
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }

    @Test
    void a_listener_can_stop_the_run_before_the_next_step() {
        Scenario scenario = Way.DONE.scenario();
        Cancellation cancellation = new Cancellation();

        MigrationReport report = scenario.migrator.run(
                scenario.plan(Way.DONE.options),
                event -> {
                    if (event.data() instanceof EventData.DowntimeBegun) {
                        cancellation.cancel();
                    }
                },
                cancellation);

        assertThat(report.result()).isEqualTo(Result.UNDONE);
        assertThat(scenario.spi.mutations()).noneMatch(call -> call.contains(".create"));
    }

    private static void awaited(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static int endless(int depth) {
        return depth < 0 ? 0 : endless(depth + 1) + 1;
    }

    @Test
    void a_listener_that_needs_too_much_of_the_stack_or_of_the_memory_hurts_no_run() {
        List<Throwable> failures = new ArrayList<>();
        for (Consumer<MigrationEvent> hungry : List.<Consumer<MigrationEvent>>of(event -> endless(0), event -> {
            throw new OutOfMemoryError("by the listener");
        })) {
            End end = Way.DONE.end(new MigrationListener() {
                @Override
                public void onEvent(MigrationEvent event) {
                    hungry.accept(event);
                }

                @Override
                public void onFailure(MigrationEvent event, Throwable thrown) {
                    failures.add(thrown);
                }
            });

            assertThat(end).isEqualTo(Way.DONE.end(MigrationListener.SILENT));
        }
        assertThat(failures).hasExactlyElementsOfTypes(StackOverflowError.class, OutOfMemoryError.class);
    }

    @Test
    void an_error_is_no_different() {
        Throwing listener = new Throwing(EventData.StepBegun.class, new NoClassDefFoundError("logger"));

        End end = Way.DONE.end(listener);

        assertThat(end.report().result()).isEqualTo(Result.DONE);
        assertThat(listener.failures).hasSize(1);
    }

    @Test
    void a_listener_that_failed_in_one_run_is_told_of_the_next() {
        Scenario scenario = Scenario.standard();
        Throwing listener = new Throwing(EventData.StepBegun.class, new IllegalStateException("full"));

        End.of(scenario, listener, MigrationOptions.builder().snapshotOnly(true).build());
        End.of(scenario, listener, MigrationOptions.builder().snapshotOnly(true).build());

        assertThat(listener.failures).hasSize(2);
        assertThat(scenario.site.control().status(TwoClusters.VM).state().isRunning())
                .isTrue();
    }
}
