package io.github.onevm.migrate.storpool;

import io.github.onevm.migrate.lab.wire.Answer;
import io.github.onevm.migrate.lab.wire.Call;
import io.github.onevm.migrate.lab.wire.CallLog;
import io.github.onevm.migrate.lab.wire.Faults;
import io.github.onevm.migrate.lab.wire.LabHttpServer;
import io.github.onevm.migrate.lab.wire.Protocol;
import io.github.onevm.migrate.spi.VolumeStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** An HTTP server that answers what a test tells it to, keeps what it was asked, and misbehaves on demand. */
final class FakeApi implements AutoCloseable {
    static final String TOKEN = "canary-4711-0815";

    private static final String BASE = "/ctrl/1.0/";

    private final Map<String, Answer> answers = new ConcurrentHashMap<>();
    private final List<Protocol.Request> requests = new CopyOnWriteArrayList<>();
    private final LabHttpServer http;

    FakeApi() {
        try {
            http = new LabHttpServer(0, new Wire(), new CallLog());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int port() {
        return http.port();
    }

    Faults faults() {
        return http.faults();
    }

    /** A store on this server, with short times. */
    VolumeStore store() {
        return Stores.at(port(), TOKEN);
    }

    /** Answers this call with status 200. */
    FakeApi answer(String call, String json) {
        return answer(call, 200, json);
    }

    FakeApi answer(String call, int status, String body) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        answers.put(call, new Answer(status, Map.of("Content-Type", "application/json"), bytes));
        return this;
    }

    FakeApi answer(String call, Answer answer) {
        answers.put(call, answer);
        return this;
    }

    /** Everything that arrived. */
    List<Protocol.Request> requests() {
        return List.copyOf(requests);
    }

    /** The calls that arrived, with their arguments as they were on the wire. */
    List<String> calls() {
        return requests.stream()
                .map(request -> request.rawPath().substring(BASE.length()))
                .toList();
    }

    /** The body of the only request that has arrived. */
    String body() {
        if (requests.size() != 1) {
            throw new AssertionError("one request expected, not " + calls());
        }
        return new String(requests.get(0).body(), StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        http.close();
    }

    private final class Wire implements Protocol {
        @Override
        public Call identify(Request request) {
            requests.add(request);
            return new Call(
                    Instant.EPOCH,
                    "fake",
                    name(request),
                    request.rawPath(),
                    request.method().equals("POST"));
        }

        /** By call and argument, else by the call alone. */
        @Override
        public Answer handle(Request request) {
            String whole = request.rawPath().substring(BASE.length());
            Answer answer = answers.getOrDefault(whole, answers.get(name(request)));
            return answer != null ? answer : error(404, "{\"error\":{\"name\":\"objectDoesNotExist\"}}");
        }

        @Override
        public Answer refusal(Request request) {
            return error(400, "{\"error\":{\"name\":\"invalidParam\",\"descr\":\"refused\"}}");
        }

        @Override
        public Answer transientError(Request request) {
            return error(500, "{\"error\":{\"name\":\"notReady\",\"descr\":\"restarting\",\"transient\":true}}");
        }

        private String name(Request request) {
            return request.rawPath().substring(BASE.length()).split("/")[0];
        }

        private Answer error(int status, String json) {
            return new Answer(status, Map.of(), json.getBytes(StandardCharsets.UTF_8));
        }
    }
}
