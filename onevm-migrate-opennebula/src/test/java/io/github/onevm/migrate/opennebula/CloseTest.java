package io.github.onevm.migrate.opennebula;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.github.onevm.migrate.memory.MemoryConventions;
import io.github.onevm.migrate.model.VmId;
import io.github.onevm.migrate.spi.BackendException;
import io.github.onevm.migrate.spi.CallObserver;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What a back-end starts ends with it. */
class CloseTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Set<Thread> before = threads();

    private static Set<Thread> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("opennebula-http")
                        || thread.getName().startsWith("HttpClient-"))
                .collect(Collectors.toSet());
    }

    private List<Thread> started() {
        return threads().stream().filter(thread -> !before.contains(thread)).toList();
    }

    @Test
    void no_thread_outlives_it() throws InterruptedException {
        List<Thread> started;
        try (FakeOned oned = new FakeOned().answer("one.vm.action", arguments -> FakeOned.document("7"))) {
            try (OpenNebulaBackend backend =
                    new OpenNebulaBackend(oned.config(), MemoryConventions.INSTANCE.terms(), CallObserver.NONE)) {
                backend.control().undeploy(new VmId(7), false);
                backend.control().undeploy(new VmId(7), false);
                started = started();
            }
        }

        assertThat(started).isNotEmpty();
        for (Thread thread : started) {
            if (thread.getName().startsWith("opennebula-http")) {
                // It counts as ended a moment before it has.
                thread.join(PATIENCE.toMillis());
                assertThat(thread.isAlive()).as(thread.getName()).isFalse();
            }
        }
        for (Thread thread : started) {
            end(thread);
            assertThat(thread.isAlive()).as(thread.getName()).isFalse();
        }
    }

    /** Before Java 21 the one thread of a client ends only when the client was collected. */
    private static void end(Thread thread) throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (thread.isAlive() && System.nanoTime() < end) {
            System.gc();
            thread.join(200);
        }
    }

    @Test
    void a_call_after_the_end_is_known_not_to_have_been_sent() {
        AtomicInteger calls = new AtomicInteger();
        try (FakeOned oned = new FakeOned().answer("one.vm.action", arguments -> {
            calls.incrementAndGet();
            return FakeOned.document("7");
        })) {
            OpenNebulaBackend backend =
                    new OpenNebulaBackend(oned.config(), MemoryConventions.INSTANCE.terms(), CallObserver.NONE);
            backend.close();
            backend.close();

            assertThatThrownBy(() -> backend.control().undeploy(new VmId(7), false))
                    .isInstanceOf(BackendException.Unavailable.class);
            assertThat(calls).hasValue(0);
        }
    }

    @Test
    void each_client_is_made_as_the_program_wants() {
        AtomicInteger made = new AtomicInteger();
        try (FakeOned oned = new FakeOned().answer("one.vm.action", arguments -> FakeOned.document("7"));
                OpenNebulaBackend backend = new OpenNebulaBackend(
                        oned.config(),
                        MemoryConventions.INSTANCE.terms(),
                        CallObserver.NONE,
                        builder -> made.incrementAndGet())) {
            backend.control().undeploy(new VmId(7), false);

            assertThat(made).as("one for reads, one for the change").hasValueGreaterThan(1);
        }
    }

    @Test
    void a_server_that_hangs_does_not_keep_it_open() {
        CountDownLatch hanging = new CountDownLatch(1);
        try (FakeOned oned = new FakeOned().answer("one.vm.action", arguments -> {
            awaitQuietly(hanging);
            return FakeOned.document("7");
        })) {
            OpenNebulaBackend backend = new OpenNebulaBackend(
                    oned.config().withCallTimeout(Duration.ofMillis(200)),
                    MemoryConventions.INSTANCE.terms(),
                    CallObserver.NONE);
            assertThatThrownBy(() -> backend.control().undeploy(new VmId(7), false))
                    .isInstanceOf(BackendException.Ambiguous.class);

            assertTimeoutPreemptively(PATIENCE, backend::close);
            hanging.countDown();
        }
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
