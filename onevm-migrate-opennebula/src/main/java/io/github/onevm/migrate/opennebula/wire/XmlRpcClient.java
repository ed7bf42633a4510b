package io.github.onevm.migrate.opennebula.wire;

import io.github.onevm.migrate.http.HttpCaller;
import io.github.onevm.migrate.opennebula.config.OpenNebulaConfig;
import io.github.onevm.migrate.spi.BackendException;
import io.github.onevm.migrate.spi.CallObserver;
import io.github.resilience4j.core.IntervalFunction;
import io.github.resilience4j.retry.Retry;
import io.github.resilience4j.retry.RetryConfig;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.w3c.dom.Element;
import org.xml.sax.SAXException;

/**
 * The only sender of calls: writes the request, repeats it where that is safe, reads the answer, and turns failures
 * into exceptions. Thread-safe.
 */
public final class XmlRpcClient implements AutoCloseable {
    private static final int REQUEST_TIMEOUT = 408;
    private static final double LONGER_EACH_TIME = 2.0;

    private final OpenNebulaConfig config;
    private final CallObserver observer;
    private final Wording wording;
    private final HttpPost http;

    /** Whether this server has accepted the session before. Never taken back. */
    private volatile boolean accepted;

    public XmlRpcClient(OpenNebulaConfig config, CallObserver observer) {
        this(config, observer, new HttpCaller(config.connectTimeout()));
    }

    /**
     * @param caller makes the calls; is closed with this
     */
    public XmlRpcClient(OpenNebulaConfig config, CallObserver observer, HttpCaller caller) {
        this.config = config;
        this.observer = observer;
        this.wording = new Wording(config);
        this.http = new HttpPost(config, caller);
    }

    @Override
    public void close() {
        http.close();
    }

    public Wording wording() {
        return wording;
    }

    /** The value of a successful call. */
    public String call(OneMethod method) {
        return value(ask(method), method);
    }

    private String value(Reply reply, OneMethod method) {
        if (reply instanceof Reply.Value value) {
            return value.text();
        }
        throw error(reply, method);
    }

    /** The result of the reader for the document that a call returns. */
    public <T> T read(OneMethod method, Function<Element, T> reader) {
        return read(ask(method), method, reader);
    }

    /** As {@link #read(OneMethod, Function)}, for an answer that was already received. */
    public <T> T read(Reply reply, OneMethod method, Function<Element, T> reader) {
        return understood(reply, method, text -> reader.apply(OneXml.parse(text)));
    }

    /** The results of the reader for each object of this name in the pool that a call returns, in order. */
    public <T> List<T> readEach(OneMethod method, String name, Function<Element, T> reader) {
        return understood(ask(method), method, text -> PoolReader.each(text, name, reader));
    }

    /** Converts a document. */
    private interface Understanding<T> {
        T of(String document) throws SAXException;
    }

    private <T> T understood(Reply reply, OneMethod method, Understanding<T> understanding) {
        String text = value(reply, method);
        try {
            return understanding.of(text);
        } catch (SAXException e) {
            throw new BackendException.Refused(wording.failed(method, "the document in the answer is not XML"));
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw new BackendException.Refused(
                    wording.failed(method, "the document in the answer cannot be understood: " + e.getMessage()));
        }
    }

    /** Repeats a read until its result is sufficient, at most as often as any read is made; returns the last result. */
    public <T> T again(Supplier<T> look, Predicate<T> enough) {
        RetryConfig rules = RetryConfig.<T>custom()
                .maxAttempts(config.attempts())
                .intervalFunction(
                        IntervalFunction.ofExponentialBackoff(config.pause().toMillis(), LONGER_EACH_TIME))
                .retryOnResult(seen -> !enough.test(seen))
                .retryOnException(e -> false)
                .build();
        return Retry.of("again", rules).executeSupplier(look);
    }

    /** The answer of the server, of any kind. */
    public Reply ask(OneMethod method) {
        byte[] request = XmlRpcWriter.request(config.session(), method);
        try {
            return retry(method).executeSupplier(() -> once(method, request));
        } catch (CallFailure e) {
            String message = wording.failed(method, String.valueOf(e.getMessage()));
            if (method.changes() && !e.nothingDone()) {
                throw e.ambiguous(message + "; it may have taken effect");
            }
            throw e.unavailable(message);
        }
    }

    public BackendException error(Reply reply, OneMethod method) {
        if (reply instanceof Reply.Fault fault) {
            return OneErrors.of(fault, method, wording);
        }
        return OneErrors.of((Reply.Refusal) reply, method, wording);
    }

    private Retry retry(OneMethod method) {
        AtomicInteger slow = new AtomicInteger();
        RetryConfig rules = RetryConfig.custom()
                .maxAttempts(config.attempts())
                .intervalFunction(
                        IntervalFunction.ofExponentialBackoff(config.pause().toMillis(), LONGER_EACH_TIME))
                .retryOnException(e -> isRepeatable(e, method, slow))
                .build();
        return Retry.of(method.name(), rules);
    }

    /**
     * The whole time limit is waited at most twice: a server that has not answered by then is not expected to answer at
     * all.
     */
    private static boolean isRepeatable(Throwable failure, OneMethod method, AtomicInteger slow) {
        if (!(failure instanceof CallFailure failed) || failed.isHopeless()) {
            return false;
        }
        boolean safe = failed.nothingDone() || !method.changes();
        boolean patient = !failed.isSlow() || slow.incrementAndGet() < 2;
        return safe && patient && !Thread.currentThread().isInterrupted();
    }

    private Reply once(OneMethod method, byte[] request) {
        long start = System.nanoTime();
        String outcome = "error";
        String call = wording.clean(method.line());
        observer.begun(wording.frontEnd(), call);
        try {
            Reply reply = settled(http.send(request), method);
            outcome = outcome(reply);
            return reply;
        } catch (CallFailure | BackendException e) {
            outcome = String.valueOf(e.getMessage());
            throw e;
        } finally {
            Duration took = Duration.ofNanos(System.nanoTime() - start);
            observer.called(wording.frontEnd(), call, wording.clean(outcome), took);
        }
    }

    private static String outcome(Reply reply) {
        if (reply instanceof Reply.Refusal refusal) {
            return OneErrors.explained(refusal);
        }
        return reply instanceof Reply.Fault fault ? "fault " + fault.code() + ": " + fault.text() : "ok";
    }

    private Reply settled(HttpReply answer, OneMethod method) {
        Reply reply = reply(answer, method);
        if (reply instanceof Reply.Refusal refusal) {
            requireSettled(refusal);
        } else if (reply instanceof Reply.Value) {
            accepted = true;
        }
        return reply;
    }

    /** Users are looked up in the database; while it is away, no user is known (ON-8). */
    private void requireSettled(Reply.Refusal refusal) {
        if (refusal.code() == OneErrors.AUTHENTICATION && accepted) {
            throw CallFailure.notNow(OneErrors.cannotCheckUsers(refusal));
        }
        switch (OneErrors.doubt(refusal)) {
            case NONE -> {}
            case NOT_NOW -> throw CallFailure.notNow(OneErrors.explained(refusal));
            case UNKNOWN -> throw CallFailure.unsettled(OneErrors.explained(refusal));
        }
    }

    private Reply reply(HttpReply answer, OneMethod method) {
        if (isRejection(answer.status())) {
            throw new BackendException.Refused(
                    wording.failed(method, Rejections.words(answer, config.session(), method)));
        }
        if (answer.status() == REQUEST_TIMEOUT) {
            throw CallFailure.notNow(
                    "HTTP status 408: the server has not got the whole request in time (oned waits 15 s)");
        }
        if (Rejections.isTooLargeAnAnswer(answer)) {
            throw new BackendException.Refused(wording.failed(method, Rejections.TOO_LARGE_AN_ANSWER));
        }
        try {
            return XmlRpcReader.reply(answer.body());
        } catch (XmlRpcReader.Unreadable e) {
            String type = answer.type().orElse("of no type");
            throw CallFailure.unsettled(
                    "the answer is " + e.getMessage() + " (HTTP status " + answer.status() + ", " + type + ")");
        }
    }

    /** oned refuses with status 200. A server that refuses with another status has not passed the call on. */
    private static boolean isRejection(int status) {
        return status >= 300 && status < 500 && status != REQUEST_TIMEOUT && status != 429;
    }
}
