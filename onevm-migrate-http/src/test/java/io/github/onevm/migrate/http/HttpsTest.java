package io.github.onevm.migrate.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.github.onevm.migrate.http.HttpFailure.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** TLS: only a server with a trusted certificate of its own name gets a request. */
@Timeout(60)
class HttpsTest {
    private static final char[] PASSWORD = "for-this-test".toCharArray();
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private static SSLContext trusting;
    private static HttpsServer server;
    private static final ExecutorService threads = Executors.newCachedThreadPool();
    private static final AtomicInteger requests = new AtomicInteger();

    @BeforeAll
    static void start(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("keys");
        run(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "server",
                "-keyalg",
                "EC",
                "-dname",
                "CN=localhost",
                "-ext",
                "SAN=dns:localhost",
                "-storepass",
                new String(PASSWORD),
                "-storetype",
                "PKCS12",
                "-keystore",
                file.toString()));
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            keys.load(in, PASSWORD);
        }
        trusting = context(keys);
        server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
        server.setHttpsConfigurator(new HttpsConfigurator(trusting));
        server.setExecutor(threads);
        server.createContext("/", exchange -> {
            requests.incrementAndGet();
            exchange.getRequestBody().readAllBytes();
            exchange.sendResponseHeaders(200, 2);
            exchange.getResponseBody().write(new byte[] {'o', 'k'});
            exchange.close();
        });
        server.start();
    }

    @AfterAll
    static void stop() {
        server.stop(0);
        threads.shutdownNow();
    }

    private static void run(List<String> command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isZero();
    }

    private static SSLContext context(KeyStore keys) throws GeneralSecurityException {
        KeyManagerFactory own = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        own.init(keys, PASSWORD);
        KeyStore certificates = KeyStore.getInstance(KeyStore.getDefaultType());
        try {
            certificates.load(null, null);
        } catch (IOException e) {
            throw new GeneralSecurityException(e);
        }
        certificates.setCertificateEntry("server", keys.getCertificate("server"));
        TrustManagerFactory trusted = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trusted.init(certificates);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(own.getKeyManagers(), trusted.getTrustManagers(), null);
        return context;
    }

    private static HttpCall call(String host) {
        return HttpCall.post(new HttpServer(host, server.getAddress().getPort(), true), "/RPC2", new byte[10]);
    }

    private static HttpFailure failure(HttpCaller caller, HttpCall call) {
        return catchThrowableOfType(HttpFailure.class, () -> caller.send(call, LIMIT));
    }

    @Test
    void trusted_server_of_that_name_is_asked() throws IOException {
        int before = requests.get();
        try (HttpCaller caller = new HttpCaller(LIMIT, trusting)) {
            for (int i = 0; i < 3; i++) {
                try (HttpAnswer answer = caller.send(call("localhost"), LIMIT)) {
                    assertThat(answer.bytes()).isEqualTo(new byte[] {'o', 'k'});
                }
            }
        }
        assertThat(requests.get() - before).isEqualTo(3);
    }

    @Test
    void server_of_another_name_gets_nothing() {
        int before = requests.get();
        try (HttpCaller caller = new HttpCaller(LIMIT, trusting)) {
            HttpFailure failure = failure(caller, call("127.0.0.1"));

            assertThat(failure.kind()).isEqualTo(Kind.NOT_SENT);
            assertThat(failure).hasCauseInstanceOf(SSLException.class).hasMessageContaining("127.0.0.1");
        }
        assertThat(requests).hasValue(before);
    }

    @Test
    void server_that_nobody_trusts_gets_nothing() {
        int before = requests.get();
        try (HttpCaller caller = new HttpCaller(LIMIT)) {
            HttpFailure failure = failure(caller, call("localhost"));

            assertThat(failure.kind()).isEqualTo(Kind.NOT_SENT);
            assertThat(failure).hasCauseInstanceOf(SSLException.class).hasMessageContaining("certification path");
        }
        assertThat(requests).hasValue(before);
    }

    @Test
    void server_of_plain_http_gets_nothing() throws IOException {
        try (PlainServer plain = PlainServer.refusingAtOnce("HTTP/1.1 400 Bad\r\nContent-Length: 0\r\n\r\n");
                HttpCaller caller = new HttpCaller(LIMIT, trusting)) {
            HttpServer address = new HttpServer("127.0.0.1", plain.address().port(), true);

            HttpFailure failure = failure(caller, HttpCall.get(address, "/"));

            assertThat(failure.kind()).isEqualTo(Kind.NOT_SENT);
            assertThat(failure).hasMessageContaining("nrecognized SSL message");
            assertThat(plain.requests()).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({"200,30000", "30000,200"})
    void server_that_says_nothing_in_the_handshake_is_waited_for_as_for_a_connection(int connect, int all)
            throws IOException {
        try (PlainServer silent = PlainServer.hangingAfter("");
                HttpCaller caller = new HttpCaller(Duration.ofMillis(connect), trusting)) {
            HttpServer address = new HttpServer("127.0.0.1", silent.address().port(), true);

            HttpFailure failure = catchThrowableOfType(
                    HttpFailure.class, () -> caller.send(HttpCall.get(address, "/"), Duration.ofMillis(all)));

            assertThat(failure.kind()).isEqualTo(Kind.NOT_SENT);
            assertThat(failure).hasMessageStartingWith("no TLS handshake within the time limit; a port of plain http");
        }
    }
}
