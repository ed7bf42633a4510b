package io.github.onevm.migrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.onevm.migrate.event.MigrationListener;
import io.github.onevm.migrate.journal.Ledger;
import io.github.onevm.migrate.memory.MemoryClaimants;
import io.github.onevm.migrate.memory.MemorySite;
import io.github.onevm.migrate.memory.TwoClusters;
import io.github.onevm.migrate.model.Cancellation;
import io.github.onevm.migrate.model.MigrationRequest;
import io.github.onevm.migrate.plan.Planning;
import io.github.onevm.migrate.report.MigrationReport;
import io.github.onevm.migrate.report.Result;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What a migrator starts ends with it. */
class CloseTest {
    private final Scenario scenario = new Scenario(MemorySite.twoClusters());
    private final Set<Thread> threads = ConcurrentHashMap.newKeySet();

    private MigratorBuilder builder() {
        scenario.spi.onCall(call -> threads.add(Thread.currentThread()));
        return Migrator.builder()
                .inventory(scenario.spi.inventory())
                .vmControl(scenario.spi.control())
                .vmRecords(scenario.spi.records())
                .imageRecords(scenario.spi.imageRecords())
                .volumeStores(scenario.spi.stores())
                .ledger(new Ledger(scenario.spi.migrations(), scenario.format, new MemoryClaimants("node-x")))
                .time(scenario.time);
    }

    private static MigrationReport move(Migrator migrator) {
        if (migrator.plan(MigrationRequest.of(TwoClusters.VM, TwoClusters.BETA)) instanceof Planning.Ready ready) {
            return migrator.run(ready.plan(), MigrationListener.SILENT, new Cancellation());
        }
        throw new AssertionError("refused");
    }

    private List<Thread> others() {
        return threads.stream().filter(t -> t != Thread.currentThread()).toList();
    }

    @Test
    void no_thread_outlives_it() {
        try (Migrator migrator = builder().build()) {
            assertThat(move(migrator).result()).isEqualTo(Result.DONE);
            assertThat(others()).as("calls were made side by side").isNotEmpty();
        }

        assertThat(others()).allMatch(CloseTest::ends);
    }

    /** A pool is terminated when its threads have left it; until the JVM has ended them they are alive. */
    private static boolean ends(Thread thread) {
        try {
            thread.join(TimeUnit.MINUTES.toMillis(1));
            return !thread.isAlive();
        } catch (InterruptedException e) {
            throw new IllegalStateException("interrupted", e);
        }
    }

    @Test
    void calls_side_by_side_are_made_by_the_executor_that_was_given() {
        AtomicInteger tasks = new AtomicInteger();
        Executor counting = task -> {
            tasks.incrementAndGet();
            Thread thread = new Thread(task, "given");
            thread.start();
        };

        try (Migrator migrator = builder().executor(counting).build()) {
            assertThat(move(migrator).result()).isEqualTo(Result.DONE);
        }

        assertThat(tasks).hasPositiveValue();
        assertThat(others()).isNotEmpty().allMatch(thread -> thread.getName().equals("given"));
    }

    @Test
    void an_executor_that_takes_nothing_costs_time_and_not_the_move() {
        Executor full = task -> {
            throw new RejectedExecutionException("full");
        };

        try (Migrator migrator = builder().executor(full).build()) {
            assertThat(move(migrator).result()).isEqualTo(Result.DONE);
        }

        assertThat(others()).isEmpty();
    }

    /** A pool of a program's own, which runs the migrations as well: the threads that would make the calls wait for them. */
    @Test
    void a_move_on_the_only_thread_of_the_executor_comes_to_its_end() throws Exception {
        ExecutorService pool = Executors.newSingleThreadExecutor();
        try (Migrator migrator = builder().executor(pool).build()) {
            Future<MigrationReport> moved = pool.submit(() -> move(migrator));

            assertThat(moved.get(30, TimeUnit.SECONDS).result()).isEqualTo(Result.DONE);
        } finally {
            pool.shutdownNow();
        }
    }

    @Test
    void a_task_that_is_taken_and_never_run_does_not_keep_the_vm_down() {
        try (Migrator migrator = builder().executor(task -> {}).build()) {
            assertThat(move(migrator).result()).isEqualTo(Result.DONE);
        }
    }

    @Test
    void what_it_owns_is_closed_although_another_part_fails_at_that() {
        List<String> closed = new ArrayList<>();
        Migrator migrator = builder()
                .owning(() -> closed.add("controller"), () -> {
                    throw new IOException("gone");
                })
                .build();

        assertThatThrownBy(migrator::close)
                .isInstanceOf(IllegalStateException.class)
                .hasRootCauseMessage("gone");
        assertThat(closed).containsExactly("controller");
    }

    @Test
    void a_move_after_the_end_makes_its_calls_one_after_the_other() {
        Migrator migrator = builder().build();
        migrator.close();

        assertThat(move(migrator).result()).isEqualTo(Result.DONE);
        assertThat(others()).isEmpty();
    }

    @Test
    void what_it_owns_is_closed_last_first_and_not_by_a_look() {
        List<String> closed = new ArrayList<>();
        Migrator migrator = builder()
                .owning(() -> closed.add("controller"), () -> closed.add("storage"))
                .build();

        migrator.readOnly().close();
        assertThat(closed).isEmpty();

        migrator.close();
        assertThat(closed).containsExactly("storage", "controller");
    }

    @Test
    void a_back_end_that_is_missing_is_named() {
        MigratorBuilder builder = Migrator.builder().inventory(scenario.spi.inventory());

        assertThatThrownBy(builder::build)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("vmControl is missing: give it to the builder before build()");
    }
}
