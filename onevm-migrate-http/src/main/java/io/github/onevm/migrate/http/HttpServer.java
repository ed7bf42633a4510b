package io.github.onevm.migrate.http;

/**
 * Where a request goes.
 *
 * @param host name or address, as a resolver takes it: an IPv6 address with or without brackets
 * @param port 1 to 65535
 * @param tls whether it speaks {@code https}
 */
public record HttpServer(String host, int port, boolean tls) {
    private static final int HTTP = 80;
    private static final int HTTPS = 443;
    private static final int LAST_PORT = 65_535;

    /**
     * @throws IllegalArgumentException when the port is none
     */
    public HttpServer {
        if (port < 1 || port > LAST_PORT) {
            throw new IllegalArgumentException("port " + port + " is not between 1 and " + LAST_PORT);
        }
    }

    /** As in a Host header: {@code host:port}, with brackets around an IPv6 address, and without the usual port. */
    public String authority() {
        String name = host.contains(":") && !host.startsWith("[") ? "[" + host + "]" : host;
        return port == (tls ? HTTPS : HTTP) ? name : name + ":" + port;
    }

    @Override
    public String toString() {
        return (tls ? "https://" : "http://") + authority();
    }
}
