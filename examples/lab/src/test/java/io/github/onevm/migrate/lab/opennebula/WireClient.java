package io.github.onevm.migrate.lab.opennebula;

import io.github.onevm.migrate.lab.opennebula.xml.Xml;
import io.github.onevm.migrate.lab.opennebula.xmlrpc.XmlRpcCall;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.w3c.dom.Element;

/** Sends calls to a front-end and reads the answers. */
final class WireClient {
    /** An answer: whether it is a success, its value, and of a refusal text, code and object. */
    record Reply(boolean success, String value, List<String> elements) {
        int code() {
            return Integer.parseInt(elements.get(2));
        }
    }

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI endpoint;

    WireClient(URI endpoint) {
        this.endpoint = endpoint;
    }

    /** Sends a body as it is. */
    HttpResponse<String> post(HttpRequest.BodyPublisher body) {
        HttpRequest request = HttpRequest.newBuilder(endpoint)
                .header("Content-Type", "text/xml")
                .POST(body)
                .build();
        try {
            return http.send(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    String post(String body) {
        return post(HttpRequest.BodyPublishers.ofString(body)).body();
    }

    /** Calls as oneadmin. */
    Reply call(String method, Object... arguments) {
        return callAs("oneadmin:opennebula", method, arguments);
    }

    Reply callAs(String credentials, String method, Object... arguments) {
        List<Object> values = new ArrayList<>(List.of(credentials));
        values.addAll(List.of(arguments));
        return read(post(new XmlRpcCall(method, values).write()));
    }

    /** Calls as oneadmin and expects success. */
    String ok(String method, Object... arguments) {
        Reply reply = call(method, arguments);
        if (!reply.success()) {
            throw new AssertionError(method + " is refused: " + reply.value());
        }
        return reply.value();
    }

    private static Reply read(String body) {
        Element root = Xml.parse(body);
        List<String> elements = new ArrayList<>();
        var values = root.getElementsByTagName("data");
        Xml.children(values.item(0), "value").forEach(v -> elements.add(v.getTextContent()));
        return new Reply(elements.get(0).equals("1"), elements.get(1), elements);
    }
}
