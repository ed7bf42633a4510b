package io.github.onevm.migrate.opennebula.wire;

import io.github.onevm.migrate.machine.NoTls;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Creates the HTTP clients of one back-end, and closes them. From Java 21 on a client is closed at once. Earlier Java
 * versions offer no way to close it: its only thread, a daemon, ends when the client is garbage-collected. Thread-safe.
 */
final class HttpClients {
    private static final int AWAITED_SECONDS = 3;

    private final Consumer<HttpClient.Builder> given;
    private final boolean tls;
    private final Duration connectTimeout;
    private final ExecutorService threads;

    /**
     * @param given the embedding program's settings of a client
     * @param tls whether they are for an {@code https} address
     */
    HttpClients(Consumer<HttpClient.Builder> given, boolean tls, Duration connectTimeout) {
        this.given = given;
        this.tls = tls;
        this.connectTimeout = connectTimeout;
        this.threads = Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task, "opennebula-http");
            thread.setDaemon(true);
            return thread;
        });
    }

    HttpClient client() {
        HttpClient.Builder builder = HttpClient.newBuilder();
        if (!tls) {
            builder.sslContext(NoTls.context());
        }
        given.accept(builder);
        return builder.version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(connectTimeout)
                .executor(threads)
                .build();
    }

    /** On another thread; left undone once this was closed. */
    void later(Runnable task) {
        try {
            threads.execute(task);
        } catch (RejectedExecutionException closed) {
            // nobody needs it any more
        }
    }

    /** Closes a client, from Java 21 on, when it is AutoCloseable. Waits for what is under way on it, unless interrupted. */
    static void end(HttpClient client) {
        if (client instanceof AutoCloseable closeable) {
            try {
                closeable.close();
            } catch (Exception e) {
                // it never throws one, and what it was for is over
            }
        }
    }

    /**
     * Ends these clients, and all threads. Waits for that, but not longer than some seconds: a client waits for what is under
     * way on it, and a server may hang.
     */
    void close(List<HttpClient> open) {
        for (HttpClient client : open) {
            later(() -> end(client));
        }
        threads.shutdown();
        if (!ended()) {
            threads.shutdownNow();
            ended();
        }
    }

    private boolean ended() {
        try {
            return threads.awaitTermination(AWAITED_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
