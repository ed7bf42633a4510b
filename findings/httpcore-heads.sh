#!/usr/bin/env bash
# What Apache HttpCore makes of an answer whose head breaks off, beside the JDK's HTTP client.
#
# Versions: httpcore5 5.4.4 (blocking classes), JDK 17 or later.
# Behaviour, as seen, when the server closes the connection in the head:
#  - HttpCore takes the end of the stream as the end of the head: a status, the headers until then, and an empty body. A last header that
#    was cut has the value as far as it came. Only an answer without any byte, or without a whole status line, is an error.
#  - The JDK's client throws an IOException for each of them.
#  - A body shorter than its Content-Length is an error in both.
# So who uses HttpCore has to judge an answer by its body.
# Needs: a JDK of 17 or later, Maven.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
cat > pom.xml <<'POM'
<project xmlns="http://maven.apache.org/POM/4.0.0"><modelVersion>4.0.0</modelVersion>
<groupId>t</groupId><artifactId>t</artifactId><version>1</version>
<dependencies><dependency><groupId>org.apache.httpcomponents.core5</groupId><artifactId>httpcore5</artifactId><version>5.4.4</version></dependency></dependencies>
</project>
POM
mvn -q -B org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies -DoutputDirectory=lib >log 2>&1 || { tail -n 20 log; exit 2; }
cat > Heads.java <<'JAVA'
import java.io.IOException;
import java.net.*;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.*;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.io.*;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.apache.hc.core5.http.message.BasicClassicHttpRequest;
import org.apache.hc.core5.http.protocol.HttpCoreContext;

public class Heads {
    static final Map<String, String> ANSWERS = new LinkedHashMap<>();

    public static void main(String[] arguments) throws Exception {
        ANSWERS.put("nothing", "");
        ANSWERS.put("half a status line", "HTTP/1.");
        ANSWERS.put("after the status line", "HTTP/1.1 200 OK\r\n");
        ANSWERS.put("after a header", "HTTP/1.1 200 OK\r\nX-A: 1\r\n");
        ANSWERS.put("in a header", "HTTP/1.1 200 OK\r\nX-A: 1");
        ANSWERS.put("in the body", "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nhalf");
        for (var answer : ANSWERS.entrySet()) {
            try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
                Thread thread = new Thread(() -> serve(server, answer.getValue()));
                thread.setDaemon(true);
                thread.start();
                System.out.println(answer.getKey() + ": httpcore " + httpcore(server.getLocalPort()) + ", JDK " + jdk(server.getLocalPort()));
            }
        }
        System.exit(0);
    }

    static void serve(ServerSocket server, String answer) {
        while (!server.isClosed()) {
            try (Socket socket = server.accept()) {
                byte[] request = new byte[4096];
                int length = socket.getInputStream().read(request);
                if (length > 0) {
                    socket.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
                }
            } catch (IOException e) {
                // the next one
            }
        }
    }

    static String httpcore(int port) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
                DefaultBHttpClientConnection connection = new DefaultBHttpClientConnection(Http1Config.DEFAULT)) {
            connection.bind(socket);
            ClassicHttpRequest request = new BasicClassicHttpRequest("GET", "/");
            request.addHeader("Host", "localhost");
            ClassicHttpResponse response = new HttpRequestExecutor().execute(request, connection, HttpCoreContext.create());
            Header header = response.getFirstHeader("X-A");
            String body = response.getEntity() == null ? "none" : "'" + EntityUtils.toString(response.getEntity()) + "'";
            return response.getCode() + " X-A " + (header == null ? "none" : header.getValue()) + " body " + body;
        } catch (IOException | HttpException e) {
            return "error";
        }
    }

    static String jdk(int port) throws InterruptedException {
        try {
            HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/")).build();
            HttpResponse<String> response = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
            return response.statusCode() + " body '" + response.body() + "'";
        } catch (IOException e) {
            return "error";
        }
    }
}
JAVA
java -cp 'lib/*' Heads.java | tee seen
cat > expected <<'OUT'
nothing: httpcore error, JDK error
half a status line: httpcore error, JDK error
after the status line: httpcore 200 X-A none body '', JDK error
after a header: httpcore 200 X-A 1 body '', JDK error
in a header: httpcore 200 X-A 1 body '', JDK error
in the body: httpcore error, JDK error
OUT
diff expected seen && echo "as described"
