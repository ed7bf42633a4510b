package io.github.onevm.migrate.storpool;

import io.github.onevm.migrate.http.HttpAnswer;
import io.github.onevm.migrate.http.HttpCall;
import io.github.onevm.migrate.http.HttpCaller;
import io.github.onevm.migrate.http.HttpFailure;
import io.github.onevm.migrate.spi.CallObserver;
import io.github.onevm.migrate.storpool.StorPoolAnswer.DataReader;
import io.github.onevm.migrate.storpool.StorPoolWire.Acknowledged;
import io.github.onevm.migrate.storpool.StorPoolWire.Shape;
import io.github.resilience4j.core.IntervalFunction;
import io.github.resilience4j.retry.Retry;
import io.github.resilience4j.retry.RetryConfig;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
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
    private final HttpCaller http;
    private final Retry retry;
    private final Semaphore turns = new Semaphore(AT_ONCE, true);
    private volatile @Nullable String date;
    private volatile boolean closed;

    StorPoolClient(StorPoolEndpoint endpoint, StorPoolTimeouts timeouts, CallObserver observer) {
        this.endpoint = endpoint;
        this.timeouts = timeouts;
        this.observer = observer;
        this.mask = new TokenMask(endpoint.token());
        this.errors = new StorPoolErrors(endpoint);
        this.http = new HttpCaller(timeouts.connect());
        this.retry = Retry.of(endpoint.name(), rules(timeouts));
    }

    /** Ends its connections. */
    @Override
    public void close() {
        closed = true;
        http.close();
    }

    /** {@code host:port}. */
    String name() {
        return endpoint.name();
    }

    /** The server's time by the Date header of its last answer, if there is one that can be read. */
    Optional<Instant> clock() {
        try {
            return Optional.ofNullable(date)
                    .map(DateTimeFormatter.RFC_1123_DATE_TIME::parse)
                    .map(Instant::from);
        } catch (DateTimeException unreadable) {
            return Optional.empty();
        }
    }

    /** Makes a reading call. */
    <T> T get(StorPoolCall call, DataReader<T> reader) {
        return send(call, reader);
    }

    /** Makes a changing call. An answer without {@code data.ok} counts as no answer. */
    void post(StorPoolCall call) {
        post(call, StorPoolWire.Done::of, done -> done);
    }

    /**
     * As {@link #post(StorPoolCall)}.
     *
     * @param shape of the answer's data
     * @param result converts it to the result, or throws {@link UnreadableAnswer}
     */
    <A extends Acknowledged, T> T post(StorPoolCall call, Shape<A> shape, Function<A, T> result) {
        return send(call, data -> {
            A answer = StorPoolWire.read(data, shape);
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
            T result = attempt(call, reader);
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

    private <T> T attempt(StorPoolCall call, DataReader<T> reader) {
        try (HttpAnswer answer = exchange(call)) {
            // not closed: that would read what is left of it
            return read(call, reader, answer, new BodyHead(answer.body()));
        } catch (IOException e) {
            throw errors.noAnswer(call, e.toString());
        }
    }

    private HttpAnswer exchange(StorPoolCall call) {
        if (closed) {
            throw errors.nothingSent("the storage clusters were closed");
        }
        try {
            HttpAnswer answer = http.send(request(call), timeouts.request());
            answer.header("Date").ifPresent(sent -> date = sent);
            return answer;
        } catch (HttpFailure e) {
            throw failure(call, e);
        }
    }

    private CallFailure failure(StorPoolCall call, HttpFailure e) {
        return switch (e.kind()) {
            case NOT_SENT -> errors.nothingSent(String.valueOf(e.getMessage()));
            case LATE ->
                errors.noAnswer(call, "none within " + timeouts.request().toMillis() + " ms")
                        .afterAWholeLimit();
            case INTERRUPTED -> errors.noAnswer(call, "interrupted");
            case OTHER_PROTOCOL -> errors.nothingSent("the port speaks TLS, which StorPool's API does not");
            case BROKEN -> errors.noAnswer(call, String.valueOf(e.getMessage()));
        };
    }

    private HttpCall request(StorPoolCall call) {
        String path = StorPoolEndpoint.path(call.path());
        return call.body()
                .map(json -> HttpCall.post(endpoint.server(), path, json.getBytes(StandardCharsets.UTF_8)))
                .orElseGet(() -> HttpCall.get(endpoint.server(), path))
                .with("Authorization", "Storpool v1:" + endpoint.token().reveal())
                .with("Content-Type", "application/json");
    }

    private <T> T read(StorPoolCall call, DataReader<T> reader, HttpAnswer came, BodyHead body) {
        StorPoolAnswer<T> answer;
        try {
            answer = StorPoolAnswer.read(body, reader);
        } catch (UnreadableAnswer | JacksonException e) {
            body.fill();
            if (came.isLate()) {
                throw errors.noAnswer(
                                call,
                                "not complete within " + timeouts.request().toMillis() + " ms")
                        .afterAWholeLimit();
            }
            String what = e instanceof UnreadableAnswer answered ? answered.what() : "no JSON, or not all of it";
            throw errors.unreadable(call, came.status(), what, body.text());
        }
        return judged(call, answer, came.status(), body);
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
