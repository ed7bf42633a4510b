package io.github.onevm.migrate.opennebula;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.github.onevm.migrate.memory.MemoryConventions;
import io.github.onevm.migrate.model.VmId;
import io.github.onevm.migrate.spi.BackendException;
import io.github.onevm.migrate.spi.CallObserver;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What a back-end starts ends with it. */
class CloseTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

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
    void calls_under_way_fail() throws Exception {
        CountDownLatch arrived = new CountDownLatch(1);
        CountDownLatch hanging = new CountDownLatch(1);
        ExecutorService other = Executors.newSingleThreadExecutor();
        try (FakeOned oned = new FakeOned().answer("one.vm.action", arguments -> {
            arrived.countDown();
            awaitQuietly(hanging);
            return FakeOned.document("7");
        })) {
            OpenNebulaBackend backend =
                    new OpenNebulaBackend(oned.config(), MemoryConventions.INSTANCE.terms(), CallObserver.NONE);
            Future<?> call = other.submit(() -> backend.control().undeploy(new VmId(7), false));
            arrived.await();

            backend.close();

            assertThatThrownBy(() -> call.get(PATIENCE.toSeconds(), TimeUnit.SECONDS))
                    .hasCauseInstanceOf(BackendException.Ambiguous.class);
            hanging.countDown();
        } finally {
            other.shutdownNow();
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
