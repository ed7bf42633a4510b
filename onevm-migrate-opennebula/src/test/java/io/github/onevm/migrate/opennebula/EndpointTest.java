package io.github.onevm.migrate.opennebula;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.onevm.migrate.http.HttpCaller;
import io.github.onevm.migrate.lab.wire.Answer;
import io.github.onevm.migrate.memory.MemoryConventions;
import io.github.onevm.migrate.model.Secret;
import io.github.onevm.migrate.model.VmId;
import io.github.onevm.migrate.opennebula.config.OpenNebulaConfig;
import io.github.onevm.migrate.opennebula.wire.CallFailure;
import io.github.onevm.migrate.opennebula.wire.HttpPost;
import io.github.onevm.migrate.opennebula.wire.OneMethod;
import io.github.onevm.migrate.opennebula.wire.XmlRpcWriter;
import io.github.onevm.migrate.spi.BackendException;
import io.github.onevm.migrate.spi.BackendException.Unavailable;
import io.github.onevm.migrate.spi.CallObserver;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Addresses as OpenNebula's own clients take them, and what is said when something else answers there. */
class EndpointTest {
    private static OpenNebulaConfig config(String address) {
        return OpenNebulaConfig.of(URI.create(address), Secret.of("oneadmin:canary-7f3a"));
    }

    @ParameterizedTest
    @CsvSource({
        "http://one_front:2633/RPC2, http://one_front:2633/RPC2",
        "http://one_front, http://one_front/RPC2",
        "http://one:2633, http://one:2633/RPC2",
        "http://one:2633/RPC2/, http://one:2633/RPC2",
        "http://[::1]:2633/RPC2, http://[::1]:2633/RPC2",
        "http://[::1]:2633, http://[::1]:2633/RPC2",
        "https://one.example.org/RPC2, https://one.example.org/RPC2",
        "https://one.example.org/one/RPC2, https://one.example.org/one/RPC2"
    })
    void address_is_taken_and_completed(String typed, String used) {
        assertThat(config(typed).endpoint()).isEqualTo(URI.create(used));
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://one:99999/RPC2", "http://my_one:65536/RPC2", "http://one:0", "http://my_one:0"})
    void port_that_is_none_is_refused(String address) {
        assertThatThrownBy(() -> config(address))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("between 1 and 65535");
    }

    @Test
    void name_with_an_underscore_has_no_certificate() {
        assertThatThrownBy(() -> config("https://one_front:2634/RPC2"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'_'");
    }

    private static HttpPost post(String address, HttpCaller.Resolver resolver) {
        return new HttpPost(config(address), new HttpCaller(Duration.ofSeconds(5)).resolvingBy(resolver));
    }

    @Test
    void name_with_an_underscore_is_resolved_and_asked() throws IOException {
        try (FakeOned oned = new FakeOned().recorded("one.system.version", "6.10.5/one.system.version")) {
            List<String> asked = new ArrayList<>();
            HttpPost post = post("http://one_front:" + oned.port() + "/RPC2", name -> {
                asked.add(name);
                return InetAddress.getLoopbackAddress();
            });

            post.send(XmlRpcWriter.request(Secret.of("oneadmin:canary-7f3a"), OneMethod.version()));

            assertThat(oned.calls()).containsExactly("one.system.version");
            assertThat(asked).containsExactly("one_front");
        }
    }

    @Test
    void name_that_nobody_knows_has_sent_nothing() {
        HttpPost post = post("http://one_front:2633/RPC2", name -> {
            throw new UnknownHostException(name);
        });

        assertThatThrownBy(() -> post.send(new byte[0]))
                .isInstanceOfSatisfying(
                        CallFailure.class, e -> assertThat(e.nothingDone()).isTrue())
                .hasMessageContaining("host name is not known");
    }

    /** Answers the first bytes of every connection with these, and counts the connections. The client closes them. */
    private static final class Speaker implements AutoCloseable {
        private final ServerSocket socket;
        private final List<String> connections = new ArrayList<>();

        /**
         * @param last whether the answer is all that it says on a connection, so that a client does not wait for more
         */
        Speaker(byte[] answer, boolean last) throws IOException {
            socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
            Thread thread = new Thread(() -> serve(answer, last), "speaker");
            thread.setDaemon(true);
            thread.start();
        }

        private void serve(byte[] answer, boolean last) {
            while (!socket.isClosed()) {
                try (Socket connection = socket.accept()) {
                    synchronized (connections) {
                        connections.add("connection");
                    }
                    var unused = connection.getInputStream().read();
                    connection.getOutputStream().write(answer);
                    connection.getOutputStream().flush();
                    if (last) {
                        connection.shutdownOutput();
                    }
                    // closing with unread bytes would reset the connection, and the answer could be lost
                    connection.getInputStream().transferTo(OutputStream.nullOutputStream());
                } catch (IOException e) {
                    // the client has gone, or the test is over
                }
            }
        }

        int count() {
            synchronized (connections) {
                return connections.size();
            }
        }

        OpenNebulaConfig config(String scheme) {
            return EndpointTest.config(scheme + "://127.0.0.1:" + socket.getLocalPort() + "/RPC2")
                    .withAttempts(3, Duration.ofMillis(1));
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }

    private static void version(OpenNebulaConfig config) {
        var unused = new OpenNebulaBackend(config, MemoryConventions.INSTANCE.terms(), CallObserver.NONE)
                .inventory()
                .frontEnd();
    }

    @Test
    void https_on_a_port_of_plain_http_is_said_at_once() throws IOException {
        byte[] plain = "HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
        try (Speaker server = new Speaker(plain, false)) {
            assertThatThrownBy(() -> version(server.config("https")))
                    .isInstanceOf(Unavailable.class)
                    .hasMessageContaining("no TLS there");
            assertThat(server.count()).isEqualTo(1);
        }
    }

    @Test
    void http_on_a_port_of_tls_is_said_at_once() throws IOException {
        byte[] alert = {21, 3, 3, 0, 2, 2, 70};
        try (Speaker server = new Speaker(alert, true)) {
            assertThatThrownBy(() -> version(server.config("http")))
                    .isInstanceOf(Unavailable.class)
                    .hasMessageContaining("TLS");
            assertThat(server.count()).isEqualTo(1);
        }
    }

    /** A status line has come: the call was received. */
    @Test
    void bytes_of_tls_in_a_header_leave_open_what_was_done() throws IOException {
        byte[] answer = "HTTP/1.1 200 OK\r\n\u0015\u0003x\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1);
        try (Speaker server = new Speaker(answer, true);
                OpenNebulaBackend backend = new OpenNebulaBackend(
                        server.config("http"), MemoryConventions.INSTANCE.terms(), CallObserver.NONE)) {
            assertThatThrownBy(() -> backend.control().undeploy(new VmId(7), false))
                    .isInstanceOf(BackendException.Ambiguous.class)
                    .hasMessageContaining("what came is no HTTP");
        }
    }

    @Test
    void proxy_that_takes_no_large_request_is_named_with_the_size() {
        try (FakeOned oned = new FakeOned()) {
            oned.answer("one.user.info", a -> new Answer(413, Map.of(), new byte[0]));

            assertThatThrownBy(() -> version(oned.config()))
                    .isInstanceOf(BackendException.Refused.class)
                    .hasMessageContaining("bytes is too large for a proxy")
                    .hasMessageContaining("client_max_body_size");
        }
    }
}
