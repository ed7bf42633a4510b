package io.github.onevm.migrate.http;

/**
 * Where a request goes.
 *
 * @param host name or address, as a resolver takes it: an IPv6 address with or without brackets
 * @param port 1 to 65535
 * @param tls whether it speaks {@code https}
 */
public record HttpServer(String host, int port, boolean tls) {
    /** As in a Host header: {@code host:port}, with brackets around an IPv6 address. */
    public String authority() {
        return (host.contains(":") && !host.startsWith("[") ? "[" + host + "]" : host) + ":" + port;
    }

    @Override
    public String toString() {
        return (tls ? "https://" : "http://") + authority();
    }
}
