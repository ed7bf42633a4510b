package io.github.onevm.migrate.storpool;

import io.github.onevm.migrate.http.HttpServer;
import io.github.onevm.migrate.model.Secret;
import java.net.URI;
import java.util.Locale;

/**
 * Address of a StorPool API, and its token. The record may be printed, because the token is masked.
 *
 * @param host name or address, in lower case
 * @param port 1 to 65535
 * @param token token; only visible ASCII, as in an HTTP header
 */
record StorPoolEndpoint(String host, int port, Secret token) {
    private static final String BASE = "/ctrl/1.0/";

    /**
     * @throws IllegalArgumentException naming the fault, never with the token
     */
    StorPoolEndpoint {
        host = host.strip().toLowerCase(Locale.ROOT);
        token = Secret.of(token.reveal().strip());
        if (!token.reveal().matches("[!-~]+")) {
            throw new IllegalArgumentException(
                    "SP_AUTH_TOKEN is empty or holds blanks or characters that are not ASCII");
        }
        if (port < 1 || port > 65535) {
            throw new IllegalArgumentException("SP_API_HTTP_PORT is " + port + ", no port number");
        }
        if (!isHost(host)) {
            throw new IllegalArgumentException("SP_API_HTTP_HOST is '" + host + "', no host name and no address");
        }
    }

    /** Written out, because the JVM makes that of a record at its first use, which a short command waits for. */
    @Override
    public boolean equals(Object other) {
        return other instanceof StorPoolEndpoint endpoint
                && host.equals(endpoint.host)
                && port == endpoint.port
                && token.equals(endpoint.token);
    }

    @Override
    public int hashCode() {
        return 31 * host.hashCode() + port;
    }

    /** {@code 10.1.2.3:81}; identifies a storage cluster. */
    String name() {
        return authority(host) + ":" + port;
    }

    HttpServer server() {
        return new HttpServer(host, port, false);
    }

    /** The path of a call, from its encoded end. */
    static String path(String end) {
        return BASE + end;
    }

    /** Names of containers and of hosts files may have an underscore. */
    private static boolean isOdd(String host) {
        return host.contains("_") && host.matches("[a-z0-9_][a-z0-9_.-]*");
    }

    private static boolean isHost(String host) {
        if (isOdd(host)) {
            return true;
        }
        try {
            return authority(host)
                    .equals(URI.create("http://" + authority(host) + ":1/").getHost());
        } catch (IllegalArgumentException noUri) {
            return false;
        }
    }

    private static String authority(String host) {
        return host.contains(":") && !host.startsWith("[") ? "[" + host + "]" : host;
    }
}
