package io.github.onevm.migrate.opennebula.config;

import io.github.onevm.migrate.http.HttpServer;
import java.net.URI;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An address as OpenNebula's own clients accept it. Java's {@link URI} accepts no host name with an underscore, as some
 * containers and hosts files have; such a name is taken from the text.
 */
public final class Endpoint {
    private static final Pattern NAME_AND_PORT = Pattern.compile("([A-Za-z0-9_][A-Za-z0-9_.-]*)(:[0-9]{1,5})?");
    private static final String PATH = "/RPC2";
    private static final int HTTP = 80;
    private static final int HTTPS = 443;
    private static final int LAST_PORT = 65_535;

    private Endpoint() {}

    /** Adds the path of the API if there is none, as OpenNebula's Ruby client does, and removes a trailing slash. */
    public static URI complete(URI endpoint) {
        String path = endpoint.getRawPath() == null ? "" : endpoint.getRawPath();
        String wanted = path.isEmpty() ? PATH : path.equals(PATH + "/") ? PATH : path;
        return wanted.equals(path) || endpoint.getRawAuthority() == null
                ? endpoint
                : URI.create(endpoint.getScheme() + "://" + endpoint.getRawAuthority() + wanted);
    }

    public static boolean hasHost(URI endpoint) {
        return endpoint.getHost() != null || oddName(endpoint).isPresent();
    }

    /** The host name, if Java does not accept it. */
    public static Optional<String> oddName(URI endpoint) {
        return endpoint.getHost() != null
                ? Optional.empty()
                : authority(endpoint).map(m -> m.group(1));
    }

    private static Optional<Matcher> authority(URI endpoint) {
        return Optional.ofNullable(endpoint.getRawAuthority())
                .map(NAME_AND_PORT::matcher)
                .filter(Matcher::matches);
    }

    /** Whether its port can be one; an address without a port has the usual one. */
    public static boolean hasPort(URI endpoint) {
        int port = port(endpoint);
        return port >= 1 && port <= LAST_PORT;
    }

    /** Where its calls go. */
    public static HttpServer server(URI endpoint) {
        String host = endpoint.getHost() == null ? oddName(endpoint).orElseThrow() : endpoint.getHost();
        return new HttpServer(host, port(endpoint), isTls(endpoint));
    }

    private static int port(URI endpoint) {
        int port = endpoint.getHost() == null ? oddPort(endpoint) : endpoint.getPort();
        return port >= 0 ? port : isTls(endpoint) ? HTTPS : HTTP;
    }

    private static boolean isTls(URI endpoint) {
        return "https".equalsIgnoreCase(endpoint.getScheme());
    }

    private static int oddPort(URI endpoint) {
        String port = authority(endpoint).map(m -> m.group(2)).orElse(null);
        return port == null ? -1 : Integer.parseInt(port.substring(1));
    }
}
