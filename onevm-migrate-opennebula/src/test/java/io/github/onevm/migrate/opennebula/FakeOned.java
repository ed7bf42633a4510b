package io.github.onevm.migrate.opennebula;

import io.github.onevm.migrate.lab.wire.Answer;
import io.github.onevm.migrate.lab.wire.Call;
import io.github.onevm.migrate.lab.wire.CallLog;
import io.github.onevm.migrate.lab.wire.Faults;
import io.github.onevm.migrate.lab.wire.LabHttpServer;
import io.github.onevm.migrate.lab.wire.Protocol;
import io.github.onevm.migrate.model.Secret;
import io.github.onevm.migrate.opennebula.config.OpenNebulaConfig;
import io.github.onevm.migrate.opennebula.wire.OneXml;
import io.github.onevm.migrate.opennebula.wire.XmlRpcWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.w3c.dom.Element;

/** A loopback server that answers each method as it was told to, and can misbehave. */
final class FakeOned implements Protocol, AutoCloseable {
    static final String PASSWORD = "canary-7f3a";

    private final Map<String, Function<List<String>, Answer>> answers = new ConcurrentHashMap<>();
    private final CallLog log = new CallLog();
    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private final LabHttpServer server;

    FakeOned() {
        this(0);
    }

    FakeOned(int port) {
        try {
            server = new LabHttpServer(port, this, log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Answers a method by a function of the arguments behind the session. */
    FakeOned answer(String method, Function<List<String>, Answer> answer) {
        answers.put(method, answer);
        return this;
    }

    /** Puts something around the present answer of a method. */
    FakeOned around(String method, UnaryOperator<Function<List<String>, Answer>> wrapper) {
        return answer(method, wrapper.apply(Objects.requireNonNull(answers.get(method))));
    }

    /** Answers a method with a recorded answer. */
    FakeOned recorded(String method, String recording) {
        return answer(method, arguments -> raw(Recording.response(recording)));
    }

    /** A server that follows its leader: after each call that writes, some looks show what they showed before it. */
    FakeOned behind(String write, String read, int looks) {
        Function<List<String>, Answer> writes = Objects.requireNonNull(answers.get(write));
        Function<List<String>, Answer> reads = Objects.requireNonNull(answers.get(read));
        Map<List<String>, Answer> shown = new ConcurrentHashMap<>();
        AtomicInteger left = new AtomicInteger();
        answer(write, arguments -> {
            left.set(looks);
            return writes.apply(arguments);
        });
        return answer(read, arguments -> {
            boolean old = left.getAndDecrement() > 0 && shown.containsKey(arguments);
            if (!old) {
                shown.put(arguments, reads.apply(arguments));
            }
            return Objects.requireNonNull(shown.get(arguments));
        });
    }

    static Answer raw(byte[] body) {
        return new Answer(200, Map.of("Content-Type", "text/xml; charset=utf-8"), body);
    }

    static Answer raw(String body) {
        return raw(body.getBytes(StandardCharsets.UTF_8));
    }

    static Answer document(String text) {
        return array("<boolean>1</boolean>", "<string>" + XmlRpcWriter.escaped(text) + "</string>", "<i4>0</i4>");
    }

    static Answer refusal(int code, String text) {
        return array(
                "<boolean>0</boolean>",
                "<string>" + XmlRpcWriter.escaped(text) + "</string>",
                "<i4>" + code + "</i4>",
                "<i4>-1</i4>",
                "<i8>-1</i8>");
    }

    static Answer fault(int code, String text) {
        return raw("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<methodResponse><fault><value><struct>"
                + "<member><name>faultCode</name><value><i4>" + code + "</i4></value></member>"
                + "<member><name>faultString</name><value><string>" + XmlRpcWriter.escaped(text)
                + "</string></value></member></struct></value></fault></methodResponse>");
    }

    static Answer array(String... values) {
        StringBuilder out =
                new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<methodResponse><params><param>"
                        + "<value><array><data>\n");
        for (String value : values) {
            out.append("<value>").append(value).append("</value>\n");
        }
        return raw(out.append("</data></array></value></param></params></methodResponse>")
                .toString());
    }

    /** How this server is reached: quick to give up, three attempts. */
    OpenNebulaConfig config() {
        return config(server.port());
    }

    static OpenNebulaConfig config(int port) {
        URI endpoint = URI.create("http://127.0.0.1:" + port + "/RPC2");
        return OpenNebulaConfig.of(endpoint, Secret.of("oneadmin:" + PASSWORD)).withAttempts(3, Duration.ofMillis(1));
    }

    int port() {
        return server.port();
    }

    void limitRequests(int bytes) {
        server.limitRequests(bytes);
    }

    Faults faults() {
        return server.faults();
    }

    List<String> calls() {
        return log.calls().stream().map(Call::name).toList();
    }

    List<String> details() {
        return log.calls().stream().map(Call::detail).toList();
    }

    List<Request> requests() {
        return requests;
    }

    @Override
    public Call identify(Request request) {
        requests.add(request);
        Element call = Recording.parsed(new String(request.body(), StandardCharsets.UTF_8));
        String name = OneXml.required(call, "methodName");
        return new Call(Instant.EPOCH, "one", name, arguments(call).toString(), false);
    }

    @Override
    public Answer handle(Request request) {
        Element call = Recording.parsed(new String(request.body(), StandardCharsets.UTF_8));
        String name = OneXml.required(call, "methodName");
        return answers.getOrDefault(name, a -> raw(Recording.response("6.10.5/one.vm.nosuchmethod")))
                .apply(arguments(call));
    }

    private static List<String> arguments(Element call) {
        return OneXml.all(call, "params/param/value").stream()
                .skip(1)
                .map(Element::getTextContent)
                .toList();
    }

    @Override
    public Answer refusal(Request request) {
        return refusal(2048, "[one] refused");
    }

    @Override
    public Answer transientError(Request request) {
        return refusal(8192, "[one] no leader");
    }

    @Override
    public void close() {
        server.close();
    }
}
