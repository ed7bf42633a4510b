package io.github.onevm.migrate.opennebula;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.onevm.migrate.lab.wire.Answer;
import io.github.onevm.migrate.opennebula.wire.HttpPost;
import io.github.onevm.migrate.opennebula.wire.OneMethod;
import io.github.onevm.migrate.opennebula.wire.XmlRpcClient;
import io.github.onevm.migrate.spi.CallObserver;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Many threads, one front-end: oned keeps few connections at a time. */
class TurnsTest {
    private static final int CALLS = 3 * HttpPost.AT_ONCE;

    private final ExecutorService threads = Executors.newFixedThreadPool(CALLS);
    private final CyclicBarrier full = new CyclicBarrier(HttpPost.AT_ONCE);
    private final AtomicInteger underWay = new AtomicInteger();
    private final AtomicInteger most = new AtomicInteger();

    @AfterEach
    void stop() {
        threads.shutdownNow();
    }

    /** Answers once as many calls are under way as may be. */
    private Answer answer(List<String> arguments) {
        most.accumulateAndGet(underWay.incrementAndGet(), Math::max);
        try {
            full.await(10, TimeUnit.SECONDS);
            return FakeOned.document("6.10.5");
        } catch (Exception e) {
            throw new IllegalStateException("never so many at once", e);
        } finally {
            underWay.decrementAndGet();
        }
    }

    @Test
    void not_more_calls_are_under_way_than_oned_keeps_connections() {
        try (FakeOned oned = new FakeOned().answer("one.system.version", this::answer)) {
            XmlRpcClient client = new XmlRpcClient(oned.config(), CallObserver.NONE);

            List<CompletableFuture<String>> calls = IntStream.range(0, CALLS)
                    .mapToObj(i -> CompletableFuture.supplyAsync(() -> client.call(OneMethod.version()), threads))
                    .toList();

            assertThat(calls)
                    .allSatisfy(
                            call -> assertThat(call.get(30, TimeUnit.SECONDS)).isEqualTo("6.10.5"));
            assertThat(most).hasValue(HttpPost.AT_ONCE);
        }
    }
}
