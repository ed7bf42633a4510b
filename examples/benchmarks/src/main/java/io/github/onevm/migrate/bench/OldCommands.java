package io.github.onevm.migrate.bench;

import io.github.onevm.migrate.lab.opennebula.OnedbCommand;
import io.github.onevm.migrate.lab.opennebula.xml.Xml;
import io.github.onevm.migrate.lab.opennebula.xmlrpc.XmlRpcCall;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.w3c.dom.Element;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The commands that the old sequence runs, one process each: {@code onevm} and its like, {@code onedb}, {@code
 * storpool_req}. Here they make their HTTP calls in this process; what the start of a process costs is slept. Not
 * thread-safe.
 */
final class OldCommands {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private final Map<String, String> environment;
    private final OldSequence.Costs costs;

    OldCommands(Map<String, String> environment, OldSequence.Costs costs) {
        this.environment = Map.copyOf(environment);
        this.costs = costs;
    }

    /**
     * A StorPool cluster as a datastore's template names it.
     *
     * @param url up to the call's name
     * @param token for the calls
     */
    record Cluster(String url, String token) {}

    /** {@code onevm}, {@code onedatastore} or {@code onecluster}: one call; the document in its answer, or its message. */
    String one(String method, Object... arguments) {
        pause(costs.onevm());
        List<Object> values = new ArrayList<>(List.of(session()));
        values.addAll(List.of(arguments));
        byte[] request = new XmlRpcCall(method, values).write().getBytes(StandardCharsets.UTF_8);
        Element answer = Xml.parse(sent(environment("ONE_XMLRPC"), Map.of("Content-Type", "text/xml"), request));
        List<Element> array = Xml.children(answer.getElementsByTagName("data").item(0), "value");
        String value = array.get(1).getTextContent();
        if (!array.get(0).getTextContent().equals("1")) {
            throw new IllegalStateException(method + ": " + value);
        }
        return value;
    }

    /** {@code onedb}: the stand-in of the lab, which lists the pool, reads the body and writes it. */
    void onedb(String... words) {
        pause(costs.onedb());
        ByteArrayOutputStream told = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(told, true, StandardCharsets.UTF_8);
        new OnedbCommand(environment, InputStream.nullInputStream(), out, out).run(List.of(words));
        if (told.size() > 0) {
            throw new IllegalStateException("onedb " + List.of(words) + ": " + told.toString(StandardCharsets.UTF_8));
        }
    }

    /** {@code storpool_req} that reads. */
    JsonNode get(Cluster cluster, String call) {
        pause(costs.storPool());
        return data(sent(cluster.url() + call, authorization(cluster), new byte[0]));
    }

    /** {@code storpool_req} that changes something; the data of the answer, missing when there is none. */
    JsonNode post(Cluster cluster, String call, Map<String, ?> body) {
        pause(costs.storPool());
        return data(sent(
                cluster.url() + call,
                authorization(cluster),
                MAPPER.writeValueAsString(body).getBytes(StandardCharsets.UTF_8)));
    }

    private static Map<String, String> authorization(Cluster cluster) {
        return Map.of("Authorization", "Storpool v1:" + cluster.token());
    }

    private static JsonNode data(String answer) {
        return MAPPER.readTree(answer).path("data");
    }

    private String session() {
        try {
            return Files.readString(Path.of(environment("ONE_AUTH"))).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String environment(String name) {
        return Objects.requireNonNull(environment.get(name), name);
    }

    /** On a new connection, like each process; returns the body of the answer, with any status. */
    private static String sent(String url, Map<String, String> headers, byte[] body) {
        try {
            HttpURLConnection connection =
                    (HttpURLConnection) URI.create(url).toURL().openConnection();
            headers.forEach(connection::setRequestProperty);
            if (body.length > 0) {
                connection.setDoOutput(true);
                connection.setFixedLengthStreamingMode(body.length);
                try (OutputStream out = connection.getOutputStream()) {
                    out.write(body);
                }
            }
            InputStream answer =
                    connection.getResponseCode() < 400 ? connection.getInputStream() : connection.getErrorStream();
            return new String(answer.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(url, e);
        }
    }

    /** Waits as the script does. */
    static void pause(Duration time) {
        try {
            Thread.sleep(time.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
