package io.github.onevm.migrate.lab.wire;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A loopback HTTP server for one {@link Protocol}: logs every call, then lets it meet its {@link Fault} if one is due.
 * Answers close the connection, as both products do. Thread-safe.
 */
public final class LabHttpServer implements AutoCloseable {
    private static final byte[] HTML_PAGE =
            "<html><head><title>502 Bad Gateway</title></head><body><center><h1>502 Bad Gateway</h1></center></body></html>"
                    .getBytes(StandardCharsets.UTF_8);

    private static final int TOO_LARGE = 413;

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "lab-http");
        thread.setDaemon(true);
        return thread;
    });
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final Protocol protocol;
    private final CallLog log;
    private final Faults faults = new Faults();
    private volatile int largest = Integer.MAX_VALUE;
    private final Filter filter = new Filter();
    private final Silence silence;

    /** Starts on 127.0.0.1, by the wall clock; port 0 takes a free one. */
    public LabHttpServer(int port, Protocol protocol, CallLog log) throws IOException {
        this(port, protocol, log, InstantSource.system());
    }

    /** Starts on 127.0.0.1; port 0 takes a free one. */
    public LabHttpServer(int port, Protocol protocol, CallLog log, InstantSource clock) throws IOException {
        this.protocol = protocol;
        this.log = log;
        this.silence = new Silence(clock, stopped);
        server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), port), 0);
        server.setExecutor(threads);
        server.createContext("/", this::serve);
        server.start();
    }

    public int port() {
        return server.getAddress().getPort();
    }

    /** From now on a proxy in front of the server refuses longer requests, with status 413 and a page for people. */
    public void limitRequests(int bytes) {
        largest = bytes;
    }

    /** The faults that calls on this server will meet. */
    public Faults faults() {
        return faults;
    }

    /** The filter in front of the server, which changes its answers for a while. */
    public Filter filter() {
        return filter;
    }

    private void serve(HttpExchange exchange) throws IOException {
        Protocol.Request request = read(exchange);
        if (request.body().length > largest) {
            byte[] page = "<html><head><title>413 Request Entity Too Large</title></head></html>"
                    .getBytes(StandardCharsets.UTF_8);
            send(exchange, new Answer(TOO_LARGE, Map.of("Content-Type", "text/html"), page), false);
            return;
        }
        Call call = protocol.identify(request);
        log.add(call);
        Optional<Fault> fault = faults.strike(call);
        if (fault.isPresent()) {
            misbehave(exchange, request, fault.get());
            return;
        }
        Optional<Filter.Current> current = filter.meets(call);
        if (current.isPresent()) {
            filtered(exchange, request, current.get());
            return;
        }
        Answer answer = protocol.handle(request);
        log.carried(call, (long) request.body().length + answer.body().length);
        send(exchange, answer, false);
    }

    private void filtered(HttpExchange exchange, Protocol.Request request, Filter.Current current) throws IOException {
        switch (current.situation()) {
            case STALE_ANSWERS -> send(exchange, protocol.handleBehind(request, Situation.BEHIND), false);
            case NO_LEADER -> send(exchange, protocol.transientError(request), false);
            case DATABASE_AWAY -> send(exchange, protocol.notAuthenticated(request), false);
            case SILENCE, FROZEN -> sitOut(exchange, request, current);
            case RESTART -> exchange.close();
        }
    }

    private void sitOut(HttpExchange exchange, Protocol.Request request, Filter.Current current) throws IOException {
        boolean awaited = silence.await(current.end());
        if (awaited) {
            send(exchange, protocol.handle(request), false);
            return;
        }
        if (current.situation() == Situation.FROZEN) {
            silence.after(current.end(), () -> protocol.handle(request));
        }
        silence.untilStopped();
        exchange.close();
    }

    private void misbehave(HttpExchange exchange, Protocol.Request request, Fault fault) throws IOException {
        Optional<Answer> answer = fault.hasEffect() ? Optional.of(protocol.handle(request)) : Optional.empty();
        switch (fault) {
            case REFUSED, ERROR_AFTER_EFFECT -> send(exchange, protocol.refusal(request), false);
            case TRANSIENT -> send(exchange, protocol.transientError(request), false);
            case HTML_PAGE, HTML_PAGE_AFTER_EFFECT ->
                send(exchange, new Answer(502, Map.of("Content-Type", "text/html"), HTML_PAGE), false);
            case HALF_AN_ANSWER -> send(exchange, answer.orElseThrow(), true);
            case HANGS_AFTER_EFFECT, HANGS_BEFORE_EFFECT -> hang(exchange);
            case DROPPED_BEFORE_EFFECT, ANSWER_LOST -> exchange.close();
        }
    }

    private void hang(HttpExchange exchange) {
        try {
            stopped.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            exchange.close();
        }
    }

    private static Protocol.Request read(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        return new Protocol.Request(
                exchange.getRequestMethod(),
                exchange.getRequestURI().getRawPath(),
                Objects.requireNonNullElse(exchange.getRequestURI().getRawQuery(), ""),
                Objects.requireNonNullElse(exchange.getRequestHeaders().getFirst("Authorization"), ""),
                exchange.getRequestHeaders().containsKey("Content-Length"),
                body);
    }

    private static void send(HttpExchange exchange, Answer answer, boolean half) throws IOException {
        answer.headers().forEach(exchange.getResponseHeaders()::set);
        exchange.getResponseHeaders().set("Connection", "close");
        byte[] body = answer.body();
        exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
        if (half) {
            OutputStream out = exchange.getResponseBody();
            out.write(body, 0, body.length / 2);
            out.flush();
        } else if (body.length > 0) {
            exchange.getResponseBody().write(body);
        }
        exchange.close();
    }

    @Override
    public void close() {
        stopped.countDown();
        server.stop(0);
        threads.shutdownNow();
    }
}
