package io.github.onevm.migrate.opennebula.wire;

import io.github.onevm.migrate.http.HttpAnswer;
import io.github.onevm.migrate.http.HttpCall;
import io.github.onevm.migrate.http.HttpCaller;
import io.github.onevm.migrate.http.HttpFailure;
import io.github.onevm.migrate.http.HttpServer;
import io.github.onevm.migrate.opennebula.config.Endpoint;
import io.github.onevm.migrate.opennebula.config.OpenNebulaConfig;
import java.net.URI;
import java.util.concurrent.Semaphore;

/**
 * Posts a request to the endpoint and returns the result. At most {@value #AT_ONCE} requests run at the same time, for
 * any number of threads. Others wait for their turn, and the wait does not count against their time limit. Thread-safe.
 */
public final class HttpPost implements AutoCloseable {
    /**
     * oned accepts 15 connections at a time by default (MAX_CONN, ON-10); a few are left for other clients. The limit
     * also bounds the memory and the threads of many migrations at the same time.
     */
    public static final int AT_ONCE = 12;

    private final Semaphore turns = new Semaphore(AT_ONCE, true);
    private final OpenNebulaConfig config;
    private final HttpCaller caller;
    private final HttpServer server;
    private final String path;
    private volatile boolean closed;

    /**
     * @param caller makes the calls; is closed with this
     */
    public HttpPost(OpenNebulaConfig config, HttpCaller caller) {
        this.config = config;
        this.caller = caller;
        URI endpoint = config.endpoint();
        this.server = Endpoint.server(endpoint);
        this.path = endpoint.getRawPath() + (endpoint.getRawQuery() == null ? "" : "?" + endpoint.getRawQuery());
    }

    /** Calls that are under way fail. */
    @Override
    public void close() {
        closed = true;
        caller.close();
    }

    /**
     * The answer.
     *
     * @throws CallFailure when there is no answer, or not all of it
     */
    public HttpReply send(byte[] body) {
        HttpCall call = HttpCall.post(server, path, body).with("Content-Type", "text/xml");
        // the call notices an interrupt
        turns.acquireUninterruptibly();
        try {
            return made(call);
        } finally {
            turns.release();
        }
    }

    private HttpReply made(HttpCall call) {
        if (closed) {
            throw CallFailure.beforeSending("the back-end was closed").beyondHope();
        }
        try (HttpAnswer answer = caller.send(call, config.callTimeout())) {
            return new HttpReply(answer.status(), answer.header("Content-Type"), answer.bytes());
        } catch (HttpFailure e) {
            throw HttpFailures.of(e, config.callTimeout());
        }
    }
}
