package io.github.onevm.migrate.opennebula.wire;

import java.net.http.HttpClient;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Makes HTTP clients of one back-end, and ends them. From Java 21 on a client is ended at once. Before that, Java gives no way to
 * do so: its one thread (a daemon) ends by itself, when the client was collected as garbage. Thread-safe.
 */
final class HttpClients implements AutoCloseable {
    private static final int AWAITED_SECONDS = 10;

    private final Consumer<HttpClient.Builder> given;
    private final Duration connectTimeout;
    private final ExecutorService threads;

    /**
     * @param given what the embedding program wants a client to be like
     */
    HttpClients(Consumer<HttpClient.Builder> given, Duration connectTimeout) {
        this.given = given;
        this.connectTimeout = connectTimeout;
        this.threads = Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task, "opennebula-http");
            thread.setDaemon(true);
            return thread;
        });
    }

    HttpClient client() {
        HttpClient.Builder builder = HttpClient.newBuilder();
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

    /** An object that is an AutoCloseable from Java 21 on; then its closing waits for what is under way, and is interrupted. */
    static void end(HttpClient client) {
        if (client instanceof AutoCloseable closeable) {
            try {
                closeable.close();
            } catch (Exception e) {
                // it never throws one, and what it was for is over
            }
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
        try {
            threads.awaitTermination(AWAITED_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
