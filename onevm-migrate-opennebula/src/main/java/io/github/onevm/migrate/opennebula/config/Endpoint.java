package io.github.onevm.migrate.opennebula.config;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An address as OpenNebula's own clients accept it. Java's {@link URI} accepts no host name with an underscore, as some
 * containers and hosts files have. Such a name is resolved here, and the call goes to the resolved address, with the
 * name as the Host header.
 */
public final class Endpoint {
    private static final Pattern NAME_AND_PORT = Pattern.compile("([A-Za-z0-9_][A-Za-z0-9_.-]*)(:[0-9]{1,5})?");
    private static final String PATH = "/RPC2";

    private Endpoint() {}

    /** Finds the address of a name; the system's resolver, except in tests. */
    @FunctionalInterface
    public interface Resolver {
        InetAddress address(String name) throws UnknownHostException;
    }

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

    /** The same, with such a name replaced by its address. */
    public static URI resolved(URI endpoint, Resolver resolver) throws UnknownHostException {
        Optional<Matcher> odd = endpoint.getHost() != null ? Optional.empty() : authority(endpoint);
        if (odd.isEmpty()) {
            return endpoint;
        }
        String address = resolver.address(odd.get().group(1)).getHostAddress().replaceFirst("%.*", "");
        String host = address.contains(":") ? "[" + address + "]" : address;
        String port = odd.get().group(2) == null ? "" : odd.get().group(2);
        return URI.create(endpoint.getScheme() + "://" + host + port + endpoint.getRawPath());
    }
}
