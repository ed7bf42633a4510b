package io.github.onevm.migrate.storpool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.onevm.migrate.contract.Await;
import io.github.onevm.migrate.lab.wire.Fault;
import io.github.onevm.migrate.storpool.FailuresTest.Kind;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A thread that is interrupted while it waits for StorPool. */
class InterruptionTest {
    private record End(Throwable thrown, boolean interrupted) {}

    private final FakeApi api = new FakeApi();

    @AfterEach
    void stop() {
        api.close();
    }

    @ParameterizedTest
    @CsvSource({"GET,Unavailable", "POST,Ambiguous"})
    void gives_up_at_once_and_stays_interrupted(Kind kind, String exception) throws Exception {
        api.faults().always(kind.call, Fault.HANGS_BEFORE_EFFECT);
        CompletableFuture<End> end = new CompletableFuture<>();
        Thread thread = new Thread(() -> {
            Throwable thrown = catchThrowable(() -> kind.make(api.store()));
            end.complete(new End(thrown, Thread.currentThread().isInterrupted()));
        });
        thread.start();
        Await.atMost(Duration.ofSeconds(10))
                .until("the call has arrived", () -> !api.requests().isEmpty());

        thread.interrupt();

        End ended = end.get(10, TimeUnit.SECONDS);
        assertThat(ended.thrown().getClass().getSimpleName()).isEqualTo(exception);
        assertThat(ended.thrown()).hasMessageContaining("interrupted");
        assertThat(ended.interrupted()).isTrue();
        assertThat(api.requests()).hasSize(1);
    }
}
