package io.github.onevm.migrate.storpool;

import io.github.onevm.migrate.spi.CallObserver;
import io.github.onevm.migrate.storpool.StorPoolAnswer.DataReader;
import io.github.onevm.migrate.storpool.StorPoolWire.Acknowledged;
import io.github.resilience4j.core.IntervalFunction;
import io.github.resilience4j.retry.Retry;
import io.github.resilience4j.retry.RetryConfig;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/**
 * The only sender of calls: builds requests, limits their time, reads answers, and retries where that is safe. At most
 * {@value #AT_ONCE} calls are made at the same time, for any number of threads. Others wait for their turn, and the
 * wait does not count against their time limit. Thread-safe.
 */
final class StorPoolClient implements AutoCloseable {
    private static final int SHOWN_OF_A_CALL = 200;
    private static final int SHOWN_OF_AN_OUTCOME = 120;

    /** Limits the connections that many migrations at the same time open to the management service. */
    static final int AT_ONCE = 16;

    private final StorPoolEndpoint endpoint;
    private final StorPoolTimeouts timeouts;
    private final CallObserver observer;
    private final TokenMask mask;
    private final StorPoolErrors errors;
    private final HttpClients clients;
    private final HttpClient http;
    private final Retry retry;
    private final Semaphore turns = new Semaphore(AT_ONCE, true);
    private volatile @Nullable Instant clock;
    private volatile boolean closed;

    StorPoolClient(
            StorPoolEndpoint endpoint,
            StorPoolTimeouts timeouts,
            CallObserver observer,
            Consumer<HttpClient.Builder> http) {
        this.endpoint = endpoint;
        this.timeouts = timeouts;
        this.observer = observer;
        this.mask = new TokenMask(endpoint.token());
        this.errors = new StorPoolErrors(endpoint);
        this.clients = new HttpClients(endpoint.name(), http, timeouts.connect());
        this.http = clients.client();
        this.retry = Retry.of(endpoint.name(), rules(timeouts));
    }

    /** Ends its connections and threads. */
    @Override
    public void close() {
        closed = true;
        clients.close(http);
    }

    /** {@code host:port}. */
    String name() {
        return endpoint.name();
    }

    /** The server's time in the last answer with a Date header. */
    Optional<Instant> clock() {
        return Optional.ofNullable(clock);
    }

    /** Makes a reading call. */
    <T> T get(StorPoolCall call, DataReader<T> reader) {
        return send(call, reader);
    }

    /** Makes a changing call. An answer without {@code data.ok} counts as no answer. */
    void post(StorPoolCall call) {
        post(call, StorPoolWire.Done.class, done -> done);
    }

    /**
     * As {@link #post(StorPoolCall)}.
     *
     * @param type of the answer's data
     * @param result converts it to the result, or throws {@link UnreadableAnswer}
     */
    <A extends Acknowledged, T> T post(StorPoolCall call, Class<A> type, Function<A, T> result) {
        return send(call, data -> {
            A answer = StorPoolWire.read(data, type);
            if (!answer.ok()) {
                throw new UnreadableAnswer("no data.ok");
            }
            return result.apply(answer);
        });
    }

    private <T> T send(StorPoolCall call, DataReader<T> reader) {
        AtomicInteger attempts = new AtomicInteger();
        AtomicInteger slow = new AtomicInteger();
        try {
            return retry.executeSupplier(() -> {
                attempts.incrementAndGet();
                return patiently(call, reader, slow);
            });
        } catch (CallFailure last) {
            throw errors.exception(call, last, attempts.get());
        }
    }

    /**
     * The whole time limit is waited at most twice: a server that has not answered by then is not expected to answer at
     * all.
     */
    private <T> T patiently(StorPoolCall call, DataReader<T> reader, AtomicInteger slow) {
        try {
            return inTurn(call, reader);
        } catch (CallFailure failure) {
            if (failure.isSlow() && slow.incrementAndGet() > 1) {
                failure.giveUp();
            }
            throw failure;
        }
    }

    private <T> T inTurn(StorPoolCall call, DataReader<T> reader) {
        // the sending notices an interrupt
        turns.acquireUninterruptibly();
        try {
            return observed(call, reader);
        } finally {
            turns.release();
        }
    }

    private <T> T observed(StorPoolCall call, DataReader<T> reader) {
        long start = System.nanoTime();
        String outcome = "failed";
        String line = mask.line(call.toString(), SHOWN_OF_A_CALL);
        observer.begun(name(), line);
        try {
            T result = attempt(call, reader, start);
            outcome = "ok";
            return result;
        } catch (CallFailure failure) {
            outcome = mask.line(failure.cameBack(), SHOWN_OF_AN_OUTCOME);
            throw failure;
        } finally {
            Duration took = Duration.ofNanos(System.nanoTime() - start);
            observer.called(name(), line, outcome, took);
        }
    }

    private <T> T attempt(StorPoolCall call, DataReader<T> reader, long start) {
        HttpResponse<InputStream> response = exchange(call);
        Duration left = timeouts.request().minusNanos(System.nanoTime() - start);
        BodyHead body = new BodyHead(response.body());
        try (body;
                Deadline deadline = new Deadline(left, body)) {
            return read(call, reader, response.statusCode(), body, deadline);
        }
    }

    private HttpResponse<InputStream> exchange(StorPoolCall call) {
        if (closed) {
            throw errors.nothingSent(new IOException("the storage clusters were closed"));
        }
        try {
            HttpResponse<InputStream> response = http.send(request(call), HttpResponse.BodyHandlers.ofInputStream());
            response.headers().firstValue("Date").ifPresent(this::setClock);
            return response;
        } catch (ConnectException | HttpConnectTimeoutException e) {
            throw errors.nothingSent(e);
        } catch (HttpTimeoutException e) {
            throw errors.noAnswer(call, "none within " + timeouts.request().toMillis() + " ms")
                    .afterAWholeLimit();
        } catch (IOException e) {
            throw errors.noAnswer(call, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw errors.noAnswer(call, "interrupted");
        }
    }

    /** Used only by a check; an unreadable date is ignored. */
    private void setClock(String date) {
        try {
            clock = Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(date));
        } catch (DateTimeException e) {
            clock = null;
        }
    }

    private HttpRequest request(StorPoolCall call) {
        HttpRequest.Builder request = HttpRequest.newBuilder(address(call))
                .timeout(timeouts.request())
                .header("Authorization", "Storpool v1:" + endpoint.token().reveal())
                .header("Content-Type", "application/json");
        return call.body()
                .map(json -> request.POST(HttpRequest.BodyPublishers.ofString(json)))
                .orElseGet(request::GET)
                .build();
    }

    private URI address(StorPoolCall call) {
        try {
            return endpoint.uri(call.path());
        } catch (UnknownHostException e) {
            throw errors.nothingSent(e);
        }
    }

    private <T> T read(StorPoolCall call, DataReader<T> reader, int status, BodyHead body, Deadline deadline) {
        StorPoolAnswer<T> answer;
        try {
            answer = StorPoolAnswer.read(body, reader);
        } catch (UnreadableAnswer | JacksonException e) {
            body.fill();
            if (deadline.passed()) {
                throw errors.noAnswer(
                                call,
                                "not complete within " + timeouts.request().toMillis() + " ms")
                        .afterAWholeLimit();
            }
            String what = e instanceof UnreadableAnswer answered ? answered.what() : "no JSON, or not all of it";
            throw errors.unreadable(call, status, what, body.text());
        }
        return judged(call, answer, status, body);
    }

    /** Decides by the body, because errors also come with status 200 (SP-4). */
    private <T> T judged(StorPoolCall call, StorPoolAnswer<T> answer, int status, BodyHead body) {
        if (answer.error().isPresent()) {
            throw errors.apiError(status, answer.error().get());
        }
        if (status != 200 || answer.data().isEmpty()) {
            throw errors.unreadable(call, status, "neither data nor an error", body.text());
        }
        return answer.data().get();
    }

    private static RetryConfig rules(StorPoolTimeouts timeouts) {
        return RetryConfig.custom()
                .maxAttempts(timeouts.attempts())
                .intervalFunction(IntervalFunction.ofExponentialBackoff(timeouts.firstPause(), 2))
                .retryOnException(e -> e instanceof CallFailure failure
                        && failure.kind() == CallFailure.Kind.TRY_AGAIN
                        && !failure.isGivenUp())
                .build();
    }
}
