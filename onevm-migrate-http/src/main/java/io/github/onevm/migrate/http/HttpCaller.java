package io.github.onevm.migrate.http;

import io.github.onevm.migrate.http.HttpFailure.Kind;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.UnknownHostException;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.io.DefaultBHttpClientConnection;
import org.apache.hc.core5.http.impl.io.HttpRequestExecutor;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.message.BasicClassicHttpRequest;
import org.apache.hc.core5.http.protocol.HttpCoreContext;

/**
 * Makes HTTP/1.1 calls. Each has a connection of its own and is sent at most once: nothing is repeated, no redirect is followed, no proxy, no
 * cookie and no password of the JVM is used. A call runs on the thread that makes it, and an interrupt ends it. Thread-safe.
 *
 * <p>A connection of its own, because a server may close one that waits at the moment when the next call is sent on it; whether that call was
 * received is then not known.
 */
public final class HttpCaller implements AutoCloseable {
    /** Finds the address of a host name. */
    @FunctionalInterface
    public interface Resolver {
        /**
         * @param name a name, or an address in text form
         * @throws UnknownHostException when it has no address
         */
        InetAddress address(String name) throws UnknownHostException;
    }

    private static final int LONGEST_HEADER_LINE = 64 * 1024;
    private static final int MOST_HEADERS = 200;

    private static final Http1Config LIMITS = Http1Config.custom()
            .setMaxLineLength(LONGEST_HEADER_LINE)
            .setMaxHeaderCount(MOST_HEADERS)
            .build();
    private static final HttpRequestExecutor EXCHANGE = new HttpRequestExecutor();

    private final Duration connectLimit;
    private final SSLContextSource tls;
    private final Resolver resolver;
    private final Set<Connection> open = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    /**
     * One with the JVM's trusted certificates.
     *
     * @param connectLimit how long to wait for a connection, at least 1 ms
     */
    public HttpCaller(Duration connectLimit) {
        this(connectLimit, HttpCaller::ofTheJvm, InetAddress::getByName);
    }

    /**
     * One with certificates of the embedding program.
     *
     * @param connectLimit how long to wait for a connection, at least 1 ms
     * @param tls for {@code https} servers
     */
    public HttpCaller(Duration connectLimit, SSLContext tls) {
        this(connectLimit, () -> tls, InetAddress::getByName);
    }

    private HttpCaller(Duration connectLimit, SSLContextSource tls, Resolver resolver) {
        this.connectLimit = connectLimit;
        this.tls = tls;
        this.resolver = resolver;
    }

    /** The same, which finds addresses in another way than by the system's resolver. Closing one does not close the other. */
    public HttpCaller resolvingBy(Resolver other) {
        return new HttpCaller(connectLimit, tls, other);
    }

    private static SSLContext ofTheJvm() throws IOException {
        try {
            return SSLContext.getDefault();
        } catch (NoSuchAlgorithmException e) {
            Throwable why = e;
            while (why.getCause() != null) {
                why = why.getCause();
            }
            throw new SSLException(
                    "Java cannot set up TLS (" + why.getMessage()
                            + "); check the system properties javax.net.ssl.trustStore and trustStorePassword",
                    e);
        }
    }

    /**
     * Sends a request and waits for status and headers of its answer.
     *
     * @param limit for the whole call, including the reading of the body
     * @return to be closed by the caller
     * @throws HttpFailure when there is no answer; {@link HttpFailure#kind()} says what is known. The calling thread is still interrupted if
     *     it was.
     */
    public HttpAnswer send(HttpCall call, Duration limit) throws HttpFailure {
        if (Thread.currentThread().isInterrupted()) {
            throw new HttpFailure(Kind.INTERRUPTED, "interrupted");
        }
        Connection connection = connection(limit);
        try {
            return exchange(call, connection, connected(call.server(), connection));
        } catch (HttpFailure | RuntimeException | Error e) {
            connection.close();
            throw e;
        }
    }

    private Connection connection(Duration limit) throws HttpFailure {
        try {
            Connection connection = new Connection(limit, open::remove);
            open.add(connection);
            if (closed) {
                connection.end();
            }
            return connection;
        } catch (IOException e) {
            throw new HttpFailure(Kind.NOT_SENT, Broken.words(e), e);
        }
    }

    private Socket connected(HttpServer server, Connection connection) throws HttpFailure {
        try {
            InetSocketAddress address = new InetSocketAddress(resolver.address(server.host()), server.port());
            return connection.connect(address, server, connectLimit, tls);
        } catch (IOException e) {
            throw connection.unsent(e);
        }
    }

    private static HttpAnswer exchange(HttpCall call, Connection connection, Socket socket) throws HttpFailure {
        ClassicHttpRequest request = request(call);
        DefaultBHttpClientConnection http = new DefaultBHttpClientConnection(LIMITS);
        try {
            http.bind(socket);
            return new HttpAnswer(EXCHANGE.execute(request, http, HttpCoreContext.create()), connection);
        } catch (IOException | HttpException | RuntimeException e) {
            // the library throws unchecked exceptions too, for a status line with a negative version for instance
            throw connection.failure(e);
        }
    }

    private static ClassicHttpRequest request(HttpCall call) {
        // without a host, which would have the path taken apart and put together again
        ClassicHttpRequest request = new BasicClassicHttpRequest(call.method(), (HttpHost) null, call.path());
        request.addHeader("Host", call.server().authority());
        request.addHeader("User-Agent", "onevm-migrate");
        request.addHeader("Connection", "close");
        call.headers().forEach(request::addHeader);
        call.body().ifPresent(body -> {
            request.addHeader("Content-Length", body.length);
            request.setEntity(new ByteArrayEntity(body, null));
        });
        return request;
    }

    /** Calls that are under way fail, and so do later ones. */
    @Override
    public void close() {
        closed = true;
        open.forEach(Connection::end);
    }
}
