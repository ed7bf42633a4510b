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
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;

/**
 * The connection of one call, with its time limit. A channel and not a socket, because only a channel ends what a thread waits for when that
 * thread is interrupted.
 */
final class Connection implements AutoCloseable {
    private static final String NO_CONNECTION = "no connection within the time limit";
    private static final String NO_HANDSHAKE =
            "no TLS handshake within the time limit; a port of plain http says nothing to a TLS greeting, or after a while";
    private static final String CLOSED = "the back-end was closed";

    private final SocketChannel channel;
    private final Deadline deadline;
    private final Consumer<Connection> whenClosed;
    private boolean connected;
    private boolean lateToConnect;
    private volatile boolean ended;

    /**
     * @param whenClosed is told when it was closed
     */
    Connection(Duration limit, Consumer<Connection> whenClosed) throws IOException {
        this.channel = SocketChannel.open();
        this.whenClosed = whenClosed;
        this.deadline = new Deadline(limit, this::cut);
    }

    /**
     * The socket for a request, after the TLS handshake if there is one.
     *
     * @param limit for both
     */
    Socket connect(InetSocketAddress address, HttpServer server, Duration limit, SSLContextSource tls)
            throws IOException {
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        Socket socket = channel.socket();
        if (!server.tls()) {
            socket.connect(address, Math.toIntExact(Math.max(1, limit.toMillis())));
            return socket;
        }
        SSLContext context = tls.context();
        Deadline toConnect = new Deadline(limit, this::cut);
        try {
            socket.connect(address);
            connected = true;
            return secured(socket, server, context);
        } finally {
            lateToConnect = toConnect.passed();
            toConnect.close();
        }
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
        if (ended) {
            return new HttpFailure(Kind.BROKEN, CLOSED, cause);
        }
        return Broken.isTlsAlert(cause)
                ? new HttpFailure(Kind.OTHER_PROTOCOL, "the port speaks TLS", cause)
                : new HttpFailure(Kind.BROKEN, Broken.words(cause), cause);
    }

    /** What a failure before the request was sent says about the call. */
    HttpFailure unsent(IOException cause) {
        if (Thread.currentThread().isInterrupted()) {
            return new HttpFailure(Kind.INTERRUPTED, "interrupted", cause);
        }
        if (ended) {
            return new HttpFailure(Kind.NOT_SENT, CLOSED, cause);
        }
        if (!isLate() && !lateToConnect) {
            return new HttpFailure(Kind.NOT_SENT, Broken.words(cause), cause);
        }
        return connected
                ? new HttpFailure(Kind.NOT_SENT, NO_HANDSHAKE, new SSLException(NO_HANDSHAKE))
                : new HttpFailure(Kind.NOT_SENT, NO_CONNECTION, new SocketTimeoutException(NO_CONNECTION));
    }

    /** As {@link #cut}, because nobody wants the answer any more. */
    void end() {
        ended = true;
        cut();
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
        whenClosed.accept(this);
    }
}
