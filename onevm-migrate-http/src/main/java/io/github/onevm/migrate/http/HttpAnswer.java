package io.github.onevm.migrate.http;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;

/**
 * An answer whose status and headers have arrived. Its body is read from the connection while the time limit of the call lasts. Close it
 * when it was read. For one thread.
 */
public final class HttpAnswer implements AutoCloseable {
    private final ClassicHttpResponse response;
    private final Connection connection;

    HttpAnswer(ClassicHttpResponse response, Connection connection) {
        this.response = response;
        this.connection = connection;
    }

    /** The HTTP status. */
    public int status() {
        return response.getCode();
    }

    /** The value of the first header of this name, in any case. */
    public Optional<String> header(String name) {
        return Optional.ofNullable(response.getFirstHeader(name)).map(Header::getValue);
    }

    /**
     * The body, empty if there is none. Reading throws {@link IOException} when the body breaks off, when the time limit has passed, when the
     * reading thread is interrupted, or when the caller was closed.
     */
    public InputStream body() throws IOException {
        return response.getEntity() == null
                ? InputStream.nullInputStream()
                : response.getEntity().getContent();
    }

    /**
     * The whole body.
     *
     * @throws HttpFailure with what is known, when it does not arrive in full
     */
    public byte[] bytes() throws HttpFailure {
        try {
            // not closed: that would read what is left
            return body().readAllBytes();
        } catch (IOException | RuntimeException e) {
            throw connection.failure(e);
        }
    }

    /** Whether the time limit of the call has passed. */
    public boolean isLate() {
        return connection.isLate();
    }

    /** Closes the connection, whether or not the body was read to its end. */
    @Override
    public void close() {
        connection.close();
    }
}
