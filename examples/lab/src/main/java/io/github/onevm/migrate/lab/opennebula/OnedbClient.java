package io.github.onevm.migrate.lab.opennebula;

import io.github.onevm.migrate.lab.opennebula.xml.Xml;
import io.github.onevm.migrate.lab.opennebula.xmlrpc.XmlRpcCall;
import java.io.IOException;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.w3c.dom.Element;

/** The calls that {@code onedb} makes. */
final class OnedbClient {
    /** A call did not succeed; the message is what the real client library says. */
    static final class CallFailed extends Exception {
        private static final long serialVersionUID = 1L;

        CallFailed(String message) {
            super(message);
        }
    }

    private final URI endpoint;
    private final String credentials;

    private OnedbClient(URI endpoint, String credentials) {
        this.endpoint = endpoint;
        this.credentials = credentials;
    }

    static OnedbClient of(Map<String, String> environment) {
        Path file = Path.of(environment.getOrDefault("ONE_AUTH", ""));
        if (!Files.isRegularFile(file)) {
            throw OnedbFailure.told("ONE_AUTH file not present");
        }
        try {
            String credentials = Files.readString(file).strip();
            String endpoint = environment.getOrDefault("ONE_XMLRPC", "http://localhost:2633/RPC2");
            return new OnedbClient(URI.create(endpoint), credentials);
        } catch (IOException e) {
            throw OnedbFailure.told("ONE_AUTH file not present");
        }
    }

    /** The body column of the one row that the condition selects; empty when there is no row. */
    Optional<String> body(String table, String condition) throws CallFailed {
        String answer = call("one.system.sqlquery", "SELECT * FROM " + table + " WHERE " + condition);
        var found = Xml.parse(answer).getElementsByTagName("body64");
        return found.getLength() == 0
                ? Optional.empty()
                : Optional.of(
                        new String(Base64.getDecoder().decode(found.item(0).getTextContent()), StandardCharsets.UTF_8));
    }

    /** Backslashes are doubled as if every database were MySQL. */
    void write(String table, String condition, String body) throws CallFailed {
        String literal = body.replace("\\", "\\\\").replace("'", "''");
        call("one.system.sql", "UPDATE " + table + " SET body = '" + literal + "' WHERE " + condition, false);
    }

    String call(String method, Object... arguments) throws CallFailed {
        List<Object> values = new ArrayList<>(List.of(credentials));
        values.addAll(List.of(arguments));
        Element answer = Xml.parse(post(new XmlRpcCall(method, values).write()));
        var data = answer.getElementsByTagName("data");
        if (data.getLength() == 0) {
            throw new CallFailed(answer.getTextContent().strip());
        }
        List<Element> elements = Xml.children(data.item(0), "value");
        String value = elements.get(1).getTextContent();
        if (!elements.get(0).getTextContent().equals("1")) {
            throw new CallFailed(value);
        }
        return value;
    }

    private String post(String body) throws CallFailed {
        try {
            HttpURLConnection connection = (HttpURLConnection) endpoint.toURL().openConnection();
            connection.setDoOutput(true);
            connection.setRequestProperty("Content-Type", "text/xml");
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            connection.setFixedLengthStreamingMode(bytes.length);
            try (OutputStream out = connection.getOutputStream()) {
                out.write(bytes);
            }
            return new String(connection.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            String host = endpoint.getHost();
            throw new CallFailed("Failed to open TCP connection to " + host + ":" + endpoint.getPort()
                    + " (Connection refused - connect(2) for \"" + host + "\" port " + endpoint.getPort() + ")");
        }
    }
}
