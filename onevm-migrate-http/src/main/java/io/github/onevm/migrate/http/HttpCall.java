package io.github.onevm.migrate.http;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * One request. Its text form has neither headers nor body, because they may hold secrets. Immutable.
 *
 * <p>{@code Host}, {@code Content-Length}, {@code Connection} and {@code User-Agent} are added when it is sent.
 */
public final class HttpCall {
    private final HttpServer server;
    private final String path;
    private final Map<String, String> headers;
    private final byte[] body;
    private final boolean posts;

    private HttpCall(HttpServer server, String path, Map<String, String> headers, byte[] body, boolean posts) {
        this.server = server;
        this.path = path;
        this.headers = headers;
        this.body = body;
        this.posts = posts;
    }

    /**
     * A GET.
     *
     * @param path encoded, with the leading slash and the query if there is one
     */
    public static HttpCall get(HttpServer server, String path) {
        return new HttpCall(server, path, Map.of(), new byte[0], false);
    }

    /**
     * A POST.
     *
     * @param path encoded, with the leading slash
     * @param body is sent as it is; must not be changed afterwards
     */
    public static HttpCall post(HttpServer server, String path, byte[] body) {
        return new HttpCall(server, path, Map.of(), body, true);
    }

    /** The same with one more header. */
    public HttpCall with(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new HttpCall(server, path, more, body, posts);
    }

    HttpServer server() {
        return server;
    }

    String method() {
        return posts ? "POST" : "GET";
    }

    String path() {
        return path;
    }

    Map<String, String> headers() {
        return headers;
    }

    Optional<byte[]> body() {
        return posts ? Optional.of(body) : Optional.empty();
    }

    @Override
    public String toString() {
        return method() + " " + server + path;
    }
}
