package io.github.onevm.migrate.storpool;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.onevm.migrate.model.VolumeName;
import io.github.onevm.migrate.spi.VolumeStore;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
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

/** Many threads, one cluster. */
class TurnsTest {
    private static final int CALLS = 3 * StorPoolClient.AT_ONCE;

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CyclicBarrier full = new CyclicBarrier(StorPoolClient.AT_ONCE);
    private final AtomicInteger underWay = new AtomicInteger();
    private final AtomicInteger most = new AtomicInteger();
    private final HttpServer server;

    TurnsTest() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
        threads.shutdownNow();
    }

    /** Answers once as many calls are under way as may be. */
    private void answer(HttpExchange exchange) throws IOException {
        most.accumulateAndGet(underWay.incrementAndGet(), Math::max);
        try {
            full.await(10, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new IOException("never so many at once", e);
        } finally {
            underWay.decrementAndGet();
        }
        byte[] body = "{\"generation\":1,\"data\":[]}".getBytes(UTF_8);
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    @Test
    void not_more_calls_are_under_way_than_have_a_turn() {
        VolumeStore store = Stores.at(server.getAddress().getPort(), FakeApi.TOKEN);
        List<VolumeName> names = List.of(new VolumeName("one-img-7"));

        List<CompletableFuture<Integer>> calls = IntStream.range(0, CALLS)
                .mapToObj(i ->
                        CompletableFuture.supplyAsync(() -> store.find(names).size(), threads))
                .toList();

        assertThat(calls)
                .allSatisfy(call -> assertThat(call.get(30, TimeUnit.SECONDS)).isZero());
        assertThat(most).hasValue(StorPoolClient.AT_ONCE);
    }
}
