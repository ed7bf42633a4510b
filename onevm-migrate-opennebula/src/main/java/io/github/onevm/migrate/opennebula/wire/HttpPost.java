package io.github.onevm.migrate.opennebula.wire;

import io.github.onevm.migrate.opennebula.config.Endpoint;
import io.github.onevm.migrate.opennebula.config.OpenNebulaConfig;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

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
    private final Endpoint.Resolver resolver;
    private final HttpClients clients;
    private final HttpClient shared;
    private volatile boolean closed;
    private final Deque<HttpClient> unconnected = new ConcurrentLinkedDeque<>();
    private final AtomicBoolean making = new AtomicBoolean();

    public HttpPost(OpenNebulaConfig config, Consumer<HttpClient.Builder> http) {
        this(config, http, InetAddress::getByName);
    }

    public HttpPost(OpenNebulaConfig config, Consumer<HttpClient.Builder> http, Endpoint.Resolver resolver) {
        this.config = config;
        this.resolver = resolver;
        boolean tls = "https".equalsIgnoreCase(config.endpoint().getScheme());
        this.clients = new HttpClients(http, tls, config.connectTimeout());
        this.shared = clients.client();
    }

    /**
     * A client without a connection: one whose last connection was closed, or a new one. While it is in use, the next is created
     * on another thread if there is none, because creating it takes as long as a call.
     */
    private HttpClient unconnected() {
        HttpClient ready = unconnected.poll();
        if (unconnected.isEmpty() && making.compareAndSet(false, true)) {
            clients.later(this::makeOne);
        }
        return ready == null ? clients.client() : ready;
    }

    private void makeOne() {
        try {
            keep(clients.client());
        } finally {
            making.set(false);
        }
    }

    private void keep(HttpClient client) {
        unconnected.push(client);
        if (closed || unconnected.size() > AT_ONCE) {
            HttpClient last = unconnected.pollLast();
            if (last != null) {
                HttpClients.end(last);
            }
        }
    }

    /** Ends all clients and their threads. Calls that are under way fail. */
    @Override
    public void close() {
        closed = true;
        List<HttpClient> open = new ArrayList<>(List.of(shared));
        for (HttpClient next = unconnected.poll(); next != null; next = unconnected.poll()) {
            open.add(next);
        }
        clients.close(open);
    }

    /**
     * The body of the answer.
     *
     * @param newConnection do not reuse a connection: a server that has just closed it would make a call look as if its
     *     answer had been lost
     * @throws CallFailure when there is no answer, or one that is not from oned
     */
    public HttpResponse<byte[]> send(byte[] body, boolean newConnection) {
        HttpRequest request = request(body);
        // the wait for the answer below notices an interrupt
        turns.acquireUninterruptibly();
        try {
            return newConnection ? onNewConnection(request) : await(shared, request);
        } finally {
            turns.release();
        }
    }

    private HttpResponse<byte[]> onNewConnection(HttpRequest request) {
        HttpClient client = unconnected();
        boolean reusable = false;
        try {
            HttpResponse<byte[]> answer = await(client, request);
            reusable = isLastOnItsConnection(answer);
            return answer;
        } finally {
            if (reusable) {
                keep(client);
            } else {
                clients.later(() -> HttpClients.end(client));
            }
        }
    }

    /** As oned answers. Java's client then closes the connection, and has none left to reuse. */
    private static boolean isLastOnItsConnection(HttpResponse<byte[]> answer) {
        return answer.headers()
                .firstValue("Connection")
                .filter("close"::equalsIgnoreCase)
                .isPresent();
    }

    private HttpResponse<byte[]> await(HttpClient client, HttpRequest request) {
        if (closed) {
            throw CallFailure.beforeSending("the back-end was closed").beyondHope();
        }
        return await(client.sendAsync(request, HttpResponse.BodyHandlers.ofByteArray()));
    }

    private HttpRequest request(byte[] body) {
        try {
            HttpRequest.Builder request = HttpRequest.newBuilder(Endpoint.resolved(config.endpoint(), resolver))
                    .header("Content-Type", "text/xml")
                    .POST(HttpRequest.BodyPublishers.ofByteArray(body));
            Endpoint.oddName(config.endpoint()).ifPresent(name -> host(request));
            return request.build();
        } catch (UnknownHostException e) {
            throw HttpFailures.of(e);
        }
    }

    /** If Java was not started with permission to set it, the Host header is the address; oned does not read it. */
    private void host(HttpRequest.Builder request) {
        try {
            request.header("Host", config.endpoint().getRawAuthority());
        } catch (IllegalArgumentException restricted) {
            // the address alone is sufficient
        }
    }

    /** The client's own time limit covers only the headers of the answer; this one covers the whole answer. */
    private HttpResponse<byte[]> await(CompletableFuture<HttpResponse<byte[]>> answer) {
        try {
            return answer.get(config.callTimeout().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            answer.cancel(true);
            throw CallFailure.unsettled(
                            "no answer within " + config.callTimeout().toMillis()
                                    + " ms; --request-timeout, or ONE_XMLRPC_TIMEOUT, changes how long is waited")
                    .afterAWholeLimit()
                    .causedBy(e);
        } catch (InterruptedException e) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            throw CallFailure.unsettled("interrupted while waiting for the answer")
                    .causedBy(e);
        } catch (ExecutionException e) {
            throw HttpFailures.of(e.getCause() == null ? e : e.getCause());
        }
    }
}
