package io.github.onevm.migrate.opennebula.config;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An address as OpenNebula's own clients take it. Java's {@link URI} knows no host name with an underscore, which names of
 * containers and in hosts files have: such a name is resolved here, and the call goes to the address with the name as Host.
 */
public final class Endpoint {
    private static final Pattern NAME_AND_PORT = Pattern.compile("([A-Za-z0-9_][A-Za-z0-9_.-]*)(:[0-9]{1,5})?");
    private static final String PATH = "/RPC2";

    private Endpoint() {}

    /** Finds the address of a name; the system's resolver but in tests. */
    @FunctionalInterface
    public interface Resolver {
        InetAddress address(String name) throws UnknownHostException;
    }

    /** With the path of the API where there is none, as OpenNebula's Ruby client has it, and without a slash behind it. */
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

    /** The host name, when it is one that only this class understands. */
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

    /** The same with the address in place of such a name. */
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
