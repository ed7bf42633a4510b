package io.github.onevm.migrate.opennebula;

import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.channels.UnresolvedAddressException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.SSLHandshakeException;
import org.jspecify.annotations.Nullable;

/**
 * Posts a request to the endpoint and tells what became of it. Not more than {@value #AT_ONCE} at once, however many threads
 * ask: the others wait for their turn, which costs none of their time limit. Thread-safe.
 */
final class HttpPost {
    /**
     * oned keeps 15 connections at a time (MAX_CONN in oned.conf) and makes others wait, or refuses them; a few are left for
     * other clients. It also bounds what many moves at once hold in answers and in threads.
     */
    static final int AT_ONCE = 12;

    private static final ExecutorService THREADS = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "opennebula-http");
        thread.setDaemon(true);
        return thread;
    });

    private final Semaphore turns = new Semaphore(AT_ONCE, true);
    private final OpenNebulaConfig config;
    private final HttpClient shared;
    private final AtomicReference<@Nullable HttpClient> unused = new AtomicReference<>();

    HttpPost(OpenNebulaConfig config) {
        this.config = config;
        this.shared = client();
    }

    /** One that has no connection yet. It is made ahead, on another thread: its making takes as long as a call. */
    private HttpClient unconnected() {
        HttpClient ready = unused.getAndSet(null);
        THREADS.execute(() -> unused.compareAndSet(null, client()));
        return ready == null ? client() : ready;
    }

    private HttpClient client() {
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(config.connectTimeout())
                .executor(THREADS)
                .build();
    }

    /**
     * The body of the answer.
     *
     * @param newConnection not on a connection kept from before: a server that has just closed it would make a call
     *     look as if its answer had been lost
     * @throws CallFailed when there is no answer, or one that is not oned's
     */
    HttpResponse<byte[]> send(byte[] body, boolean newConnection) {
        HttpRequest request = HttpRequest.newBuilder(config.endpoint())
                .header("Content-Type", "text/xml")
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build();
        // an interrupt is noticed below, while waiting for the answer
        turns.acquireUninterruptibly();
        try {
            HttpClient client = newConnection ? unconnected() : shared;
            return await(client.sendAsync(request, HttpResponse.BodyHandlers.ofByteArray()));
        } finally {
            turns.release();
        }
    }

    /** The client's own time limit ends with the answer's headers; this one ends with its last byte. */
    private HttpResponse<byte[]> await(CompletableFuture<HttpResponse<byte[]>> answer) {
        try {
            return answer.get(config.callTimeout().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            answer.cancel(true);
            throw CallFailed.unsettled(
                            "no answer within " + config.callTimeout().toMillis() + " ms")
                    .causedBy(e);
        } catch (InterruptedException e) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            throw CallFailed.unsettled("interrupted while waiting for the answer")
                    .causedBy(e);
        } catch (ExecutionException e) {
            throw failure(e.getCause() == null ? e : e.getCause());
        }
    }

    private static CallFailed failure(Throwable cause) {
        String why = why(cause);
        return (isBeforeSending(cause) ? CallFailed.beforeSending(why) : CallFailed.unsettled(why)).causedBy(cause);
    }

    private static boolean isBeforeSending(Throwable cause) {
        return cause instanceof ConnectException
                || cause instanceof HttpConnectTimeoutException
                || cause instanceof NoRouteToHostException
                || cause instanceof UnknownHostException
                || cause instanceof SSLHandshakeException;
    }

    private static String why(Throwable cause) {
        if (cause instanceof SSLHandshakeException) {
            return "no secure connection: " + cause.getMessage();
        }
        if (cause.getCause() instanceof UnresolvedAddressException || cause instanceof UnknownHostException) {
            return "the host name is not known; check ONE_XMLRPC";
        }
        if (cause instanceof HttpConnectTimeoutException) {
            return "no connection within the time limit";
        }
        if (cause instanceof ConnectException) {
            String what = cause.getMessage() == null ? "" : " (" + cause.getMessage() + ")";
            return "no connection" + what + "; check ONE_XMLRPC, and that oned runs there";
        }
        return (cause instanceof IOException ? "the connection broke: " : "") + cause;
    }
}
