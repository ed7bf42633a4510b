package io.github.onevm.migrate.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.onevm.migrate.http.HttpFailure.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is sent, what is known when no answer comes, and what ends a call. */
@Timeout(60)
class HttpCallerTest {
    private static final Duration LONG = Duration.ofSeconds(50);
    private static final Duration SHORT = Duration.ofMillis(200);
    private static final String EMPTY = "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n";

    private final HttpCaller caller = new HttpCaller(Duration.ofSeconds(5));
    private final ExecutorService other = Executors.newCachedThreadPool();

    @AfterEach
    void end() {
        caller.close();
        other.shutdownNow();
    }

    private static HttpCall call(PlainServer server) {
        return HttpCall.post(server.address(), "/RPC2", "body".getBytes(StandardCharsets.US_ASCII));
    }

    private HttpFailure failure(HttpCall call, Duration limit) {
        return catchThrowableOfType(HttpFailure.class, () -> {
            try (HttpAnswer answer = caller.send(call, limit)) {
                answer.bytes();
            }
        });
    }

    @Test
    void request_says_where_it_goes_and_that_its_connection_ends() throws IOException {
        try (PlainServer server = PlainServer.answering(EMPTY)) {
            caller.send(call(server).with("Content-Type", "text/xml"), LONG).close();

            assertThat(server.requests())
                    .containsExactly(
                            "POST /RPC2 HTTP/1.1\r\nHost: " + server.address().authority()
                                    + "\r\nUser-Agent: onevm-migrate\r\nConnection: close\r\nContent-Type: text/xml\r\n"
                                    + "Content-Length: 4\r\n\r\nbody");
        }
    }

    @Test
    void get_has_no_body() throws IOException {
        try (PlainServer server = PlainServer.answering(EMPTY)) {
            caller.send(HttpCall.get(server.address(), "/a?b=c%20d"), LONG).close();

            assertThat(server.requests())
                    .containsExactly("GET /a?b=c%20d HTTP/1.1\r\nHost: "
                            + server.address().authority()
                            + "\r\nUser-Agent: onevm-migrate\r\nConnection: close\r\n\r\n");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1 500 Oh\r\nContent-Length: 5\r\nX-A: 1\r\n\r\nhello",
                "HTTP/1.1 500 Oh\r\nTransfer-Encoding: chunked\r\nx-a: 1\r\n\r\n2\r\nhe\r\n3\r\nllo\r\n0\r\n\r\n",
                "HTTP/1.0 500 Oh\r\nX-a: 1\r\n\r\nhello",
                "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 500 Oh\r\nContent-Length: 5\r\nX-A: 1\r\n\r\nhello"
            })
    void answer_has_status_headers_and_body(String sent) throws IOException {
        try (PlainServer server = PlainServer.answering(sent);
                HttpAnswer answer = caller.send(call(server), LONG)) {
            assertThat(answer.status()).isEqualTo(500);
            assertThat(answer.header("X-A")).contains("1");
            assertThat(answer.header("X-B")).isEmpty();
            assertThat(answer.bytes()).isEqualTo("hello".getBytes(StandardCharsets.US_ASCII));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1 307 There\r\nLocation: /elsewhere\r\nContent-Length: 0\r\n\r\n",
                "HTTP/1.1 401 No\r\nWWW-Authenticate: Basic\r\n\r\n"
            })
    void what_the_server_asks_for_is_not_done(String sent) throws IOException {
        try (PlainServer server = PlainServer.answering(sent)) {
            caller.send(call(server), LONG).close();

            assertThat(server.requests()).hasSize(1);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nhe\r\n",
                "no HTTP at all\r\n\r\n",
                "HTTP/1.-1 200 OK\r\n\r\n",
                "HTTP/1.1 200 OK\r\n\u0015\u0003x\r\n\r\n",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n"
            })
    void answer_that_breaks_off_is_asked_for_once(String sent) throws IOException {
        try (PlainServer server = PlainServer.answering(sent)) {
            assertThat(failure(call(server), LONG).kind()).isEqualTo(Kind.BROKEN);
            assertThat(failure(HttpCall.get(server.address(), "/"), LONG).kind())
                    .isEqualTo(Kind.BROKEN);
            assertThat(server.requests()).hasSize(2);
        }
    }

    /** Httpcore takes the end of the stream as the end of the head (findings/httpcore-heads.sh); back-ends refuse the empty body. */
    @Test
    void head_that_breaks_off_has_an_empty_body() throws IOException {
        try (PlainServer server = PlainServer.answering("HTTP/1.1 200 OK\r\nX-A: 1\r\n");
                HttpAnswer answer = caller.send(call(server), LONG)) {
            assertThat(answer.bytes()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "HTTP/1.1 200 OK\r\n", "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf"})
    void answer_that_stays_away_ends_with_the_time_limit(String sent) throws IOException {
        try (PlainServer server = PlainServer.hangingAfter(sent)) {
            assertThat(failure(call(server), SHORT).kind()).isEqualTo(Kind.LATE);
            assertThat(server.requests()).hasSize(1);
        }
    }

    @Test
    void time_limit_is_for_the_whole_answer_however_it_trickles() throws IOException {
        try (PlainServer server = PlainServer.trickling("HTTP/1.1 200 OK\r\nContent-Length: 1000000000\r\n\r\n")) {
            assertThat(failure(call(server), SHORT).kind()).isEqualTo(Kind.LATE);
        }
    }

    @Test
    void request_that_nobody_reads_ends_with_the_time_limit() throws IOException {
        try (ServerSocket deaf = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            HttpServer server = new HttpServer("127.0.0.1", deaf.getLocalPort(), false);

            assertThat(failure(HttpCall.post(server, "/", new byte[64 << 20]), SHORT)
                            .kind())
                    .isEqualTo(Kind.LATE);
        }
    }

    @Test
    void tls_where_plain_http_is_asked_is_told_apart() throws IOException {
        try (PlainServer server = PlainServer.answering("\u0015\u0003\u0003\u0000\u0002\u0002F")) {
            assertThat(failure(call(server), LONG).kind()).isEqualTo(Kind.OTHER_PROTOCOL);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"//RPC2", "/a//b/?x=%2F", "/RPC2/"})
    void path_is_sent_as_it_is(String path) throws IOException {
        try (PlainServer server = PlainServer.answering(EMPTY)) {
            caller.send(HttpCall.get(server.address(), path), LONG).close();

            assertThat(server.requests().get(0)).startsWith("GET " + path + " HTTP/1.1\r\n");
        }
    }

    /** A server may say that it is at work, or ask for the body although nobody has offered to wait. */
    @ParameterizedTest
    @ValueSource(strings = {"100 Continue", "102 Processing"})
    void interim_answer_to_a_large_request_does_not_end_it(String interim) throws IOException {
        byte[] body = new byte[3_000_000];
        try (PlainServer server = PlainServer.interrupting("HTTP/1.1 " + interim + "\r\n\r\n", EMPTY);
                HttpAnswer answer = caller.send(HttpCall.post(server.address(), "/", body), LONG)) {
            assertThat(answer.status()).isEqualTo(200);
            assertThat(server.requests().get(0)).hasSizeGreaterThan(body.length);
        }
    }

    @Test
    void answer_that_comes_before_the_request_was_read_is_taken() throws IOException {
        try (PlainServer server = PlainServer.refusingAtOnce("HTTP/1.1 413 Large\r\nContent-Length: 2\r\n\r\nno");
                HttpAnswer answer = caller.send(HttpCall.post(server.address(), "/", new byte[64 << 20]), LONG)) {
            assertThat(answer.status()).isEqualTo(413);
            assertThat(answer.bytes()).isEqualTo(new byte[] {'n', 'o'});
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf"})
    void interrupt_ends_a_call_and_stays(String sent) throws Exception {
        try (PlainServer server = PlainServer.hangingAfter(sent)) {
            Future<List<Object>> made = other.submit(() -> {
                Thread self = Thread.currentThread();
                server.whenAnswered(self::interrupt);
                HttpFailure failure = failure(call(server), LONG);
                return List.of(failure.kind(), self.isInterrupted());
            });

            assertThat(made.get(30, TimeUnit.SECONDS)).containsExactly(Kind.INTERRUPTED, true);
        }
    }

    @Test
    void interrupted_thread_sends_nothing() throws IOException {
        try (PlainServer server = PlainServer.answering(EMPTY)) {
            Thread.currentThread().interrupt();

            assertThat(failure(call(server), LONG).kind()).isEqualTo(Kind.INTERRUPTED);
            assertThat(Thread.interrupted()).isTrue();
            assertThat(server.requests()).isEmpty();
        }
    }

    @Test
    void closing_ends_calls_under_way_and_refuses_later_ones() throws Exception {
        try (PlainServer server = PlainServer.hangingAfter("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf")) {
            server.whenAnswered(caller::close);

            HttpFailure underWay = failure(call(server), LONG);
            HttpFailure later = failure(call(server), LONG);

            assertThat(underWay.kind()).isEqualTo(Kind.BROKEN);
            assertThat(underWay).hasMessage("the back-end was closed");
            assertThat(later.kind()).isEqualTo(Kind.NOT_SENT);
            assertThat(later).hasMessage("the back-end was closed");
            assertThat(server.requests()).hasSize(1);
        }
    }

    @Test
    void refused_connection_has_sent_nothing() throws IOException {
        int port;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }

        HttpFailure failure = failure(HttpCall.get(new HttpServer("127.0.0.1", port, false), "/"), LONG);

        assertThat(failure.kind()).isEqualTo(Kind.NOT_SENT);
        assertThat(failure).hasMessageContaining("Connection refused");
    }

    @Test
    void name_without_an_address_has_sent_nothing() {
        try (HttpCaller lost = caller.resolvingBy(name -> {
            throw new UnknownHostException(name);
        })) {
            HttpFailure failure = catchThrowableOfType(
                    HttpFailure.class,
                    () -> lost.send(HttpCall.get(new HttpServer("one_front", 2633, false), "/"), LONG));

            assertThat(failure.kind()).isEqualTo(Kind.NOT_SENT);
            assertThat(failure).hasCauseInstanceOf(UnknownHostException.class).hasMessageContaining("one_front");
        }
    }

    @Test
    void body_is_read_as_it_comes() throws IOException {
        try (PlainServer server = PlainServer.hangingAfter("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf");
                HttpAnswer answer = caller.send(call(server), LONG)) {
            InputStream body = answer.body();

            assertThat(body.readNBytes(4)).isEqualTo("half".getBytes(StandardCharsets.US_ASCII));
            assertThat(answer.isLate()).isFalse();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"::1", "[::1]"})
    void address_of_version_six_has_brackets_in_a_header(String host) {
        assertThat(new HttpServer(host, 81, false).authority()).isEqualTo("[::1]:81");
    }

    @Test
    void usual_port_is_not_named() {
        assertThat(new HttpServer("one", 80, false)).hasToString("http://one");
        assertThat(new HttpServer("one", 443, true)).hasToString("https://one");
        assertThat(new HttpServer("one", 80, true)).hasToString("https://one:80");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, 65_536})
    void port_is_one(int port) {
        assertThatThrownBy(() -> new HttpServer("one", port, false))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(Integer.toString(port));
    }

    @Test
    void text_of_a_call_has_no_header_and_no_body() {
        HttpCall call = HttpCall.post(new HttpServer("sp", 81, false), "/ctrl/1.0/VolumeDelete", new byte[] {'x'})
                .with("Authorization", "Storpool v1:canary-4711");

        assertThat(call).hasToString("POST http://sp:81/ctrl/1.0/VolumeDelete");
    }
}
