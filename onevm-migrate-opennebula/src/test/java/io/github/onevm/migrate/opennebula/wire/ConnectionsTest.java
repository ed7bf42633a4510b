package io.github.onevm.migrate.opennebula.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.github.onevm.migrate.http.HttpCaller;
import io.github.onevm.migrate.model.Secret;
import io.github.onevm.migrate.opennebula.config.OpenNebulaConfig;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each call has a connection of its own, whether or not the server would keep one open. */
class ConnectionsTest {
    private static final int CALLS = 20;

    private HttpServer server;
    private final Queue<InetSocketAddress> clientsSeen = new ConcurrentLinkedQueue<>();

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void each_call_has_a_new_connection(boolean serverCloses) {
        server.createContext("/", exchange -> {
            clientsSeen.add(exchange.getRemoteAddress());
            exchange.getRequestBody().readAllBytes();
            if (serverCloses) {
                exchange.getResponseHeaders().set("Connection", "close");
            }
            exchange.sendResponseHeaders(200, 2);
            exchange.getResponseBody().write("ok".getBytes(StandardCharsets.US_ASCII));
            exchange.close();
        });
        OpenNebulaConfig config = OpenNebulaConfig.of(
                URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/RPC2"),
                Secret.of("oneadmin:canary-7f3a"));

        try (HttpPost post = new HttpPost(config, new HttpCaller(config.connectTimeout()))) {
            for (int i = 0; i < CALLS; i++) {
                assertThat(post.send(new byte[10]).status()).isEqualTo(200);
            }
        }

        assertThat(new HashSet<>(clientsSeen)).hasSize(CALLS);
    }
}
