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
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a listener throws never reaches the run. */
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

    /** A listener that waits for a lock of its caller would wait for ever on another thread. */
    @Test
    void events_of_parallel_calls_come_on_the_thread_of_the_run() {
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

        assertThat(threads).containsExactly(Thread.currentThread());
        assertThat(times).isSorted();
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
