package io.github.onevm.migrate.opennebula.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.github.onevm.migrate.model.Secret;
import io.github.onevm.migrate.opennebula.config.OpenNebulaConfig;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A call that changes something goes on a connection of its own; the client that made it is used again where that is certain. */
class ConnectionsTest {
    private static final int CALLS = 20;

    private HttpServer server;
    private final Queue<InetSocketAddress> clientsSeen = new ConcurrentLinkedQueue<>();
    private final AtomicInteger clientsMade = new AtomicInteger();

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private void answering(boolean last) {
        server.createContext("/", exchange -> {
            clientsSeen.add(exchange.getRemoteAddress());
            exchange.getRequestBody().readAllBytes();
            if (last) {
                exchange.getResponseHeaders().set("Connection", "close");
            }
            exchange.sendResponseHeaders(200, 2);
            exchange.getResponseBody().write("ok".getBytes(StandardCharsets.US_ASCII));
            exchange.close();
        });
    }

    private void changes() {
        OpenNebulaConfig config = OpenNebulaConfig.of(
                URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/RPC2"),
                Secret.of("oneadmin:canary-7f3a"));
        try (HttpPost post = new HttpPost(config, builder -> clientsMade.incrementAndGet())) {
            for (int i = 0; i < CALLS; i++) {
                assertThat(post.send(new byte[10], true).statusCode()).isEqualTo(200);
            }
        }
    }

    private Set<InetSocketAddress> connections() {
        return new HashSet<>(clientsSeen);
    }

    @Test
    void clients_whose_connection_the_server_closes_are_used_again() {
        answering(true);

        changes();

        assertThat(connections()).hasSize(CALLS);
        // the shared one, the one in use, and one that is ready
        assertThat(clientsMade).hasValueLessThanOrEqualTo(3);
    }

    @Test
    void client_whose_connection_stays_open_is_not_used_again() {
        answering(false);

        changes();

        assertThat(connections()).hasSize(CALLS);
        assertThat(clientsMade).hasValueGreaterThan(CALLS);
    }
}
