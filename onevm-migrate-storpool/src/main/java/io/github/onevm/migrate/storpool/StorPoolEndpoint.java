package io.github.onevm.migrate.storpool;

import io.github.onevm.migrate.model.Secret;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Locale;

/**
 * Where a StorPool API answers, and the token for it. The secret masks itself, so the record may be printed.
 *
 * @param host name or address, in lower case
 * @param port 1 to 65535
 * @param token token; visible ASCII only, which an HTTP header takes
 */
record StorPoolEndpoint(String host, int port, Secret token) {
    private static final String BASE = "/ctrl/1.0/";

    /**
     * @throws IllegalArgumentException saying what is wrong; never with the token
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

    /** {@code 10.1.2.3:81}; tells storage clusters apart. */
    String name() {
        return authority(host) + ":" + port;
    }

    /**
     * The address of a call whose path is encoded already. A name that Java's URI does not take for a host is resolved here.
     *
     * @throws UnknownHostException when such a name is not known
     */
    URI uri(String path) throws UnknownHostException {
        String at = isOdd(host) ? InetAddress.getByName(host).getHostAddress().replaceFirst("%.*", "") : host;
        return URI.create("http://" + authority(at) + ":" + port + BASE + path);
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
