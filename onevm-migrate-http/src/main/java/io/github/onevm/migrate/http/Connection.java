package io.github.onevm.migrate.http;

import io.github.onevm.migrate.http.HttpFailure.Kind;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.StandardSocketOptions;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.function.Consumer;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.NoHttpResponseException;

/**
 * The connection of one call, with its time limit. A channel and not a socket, because only a channel ends what a thread waits for when that
 * thread is interrupted.
 */
final class Connection implements AutoCloseable {
    private static final String LATE = "no connection within the time limit";

    private final SocketChannel channel;
    private final Deadline deadline;
    private final Consumer<Connection> ended;

    /**
     * @param ended is told when it was closed
     */
    Connection(Duration limit, Consumer<Connection> ended) throws IOException {
        this.channel = SocketChannel.open();
        this.ended = ended;
        this.deadline = new Deadline(limit, this::cut);
    }

    /** The socket for a request, after the TLS handshake if there is one. */
    Socket connect(InetSocketAddress address, HttpServer server, Duration limit, SSLContextSource tls)
            throws IOException {
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        Socket socket = channel.socket();
        socket.connect(address, Math.toIntExact(Math.max(1, limit.toMillis())));
        return server.tls() ? secured(socket, server, tls.context()) : socket;
    }

    private static Socket secured(Socket socket, HttpServer server, SSLContext tls) throws IOException {
        String name = server.host().replaceAll("[\\[\\]]", "");
        SSLSocket secured = (SSLSocket) tls.getSocketFactory().createSocket(socket, name, server.port(), true);
        SSLParameters parameters = secured.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        secured.setSSLParameters(parameters);
        secured.startHandshake();
        return secured;
    }

    boolean isLate() {
        return deadline.passed();
    }

    /** What a failure after the connection was made says about the call. */
    HttpFailure failure(Exception cause) {
        if (isLate()) {
            return new HttpFailure(Kind.LATE, "no answer within the time limit", cause);
        }
        if (Thread.currentThread().isInterrupted()) {
            return new HttpFailure(Kind.INTERRUPTED, "interrupted", cause);
        }
        return new HttpFailure(Kind.BROKEN, broken(cause), cause);
    }

    private static String broken(Exception cause) {
        if (cause instanceof NoHttpResponseException) {
            return "the server closed it without an answer";
        }
        return cause instanceof HttpException
                ? "what came is no HTTP: " + cause.getMessage()
                : HttpFailure.words(cause);
    }

    /** What a failure before the request was sent says about the call. */
    HttpFailure unsent(IOException cause) {
        if (Thread.currentThread().isInterrupted()) {
            return new HttpFailure(Kind.INTERRUPTED, "interrupted", cause);
        }
        return isLate()
                ? new HttpFailure(Kind.NOT_SENT, LATE, new SocketTimeoutException(LATE))
                : new HttpFailure(Kind.NOT_SENT, HttpFailure.words(cause), cause);
    }

    /** Ends what a thread does with it: that thread gets an exception. */
    void cut() {
        try {
            channel.close();
        } catch (IOException endedAlready) {
            // nothing more is expected of it
            return;
        }
    }

    @Override
    public void close() {
        deadline.close();
        cut();
        ended.accept(this);
    }
}
