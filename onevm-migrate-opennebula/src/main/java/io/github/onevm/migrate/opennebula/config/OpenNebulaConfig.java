package io.github.onevm.migrate.opennebula.config;

import io.github.onevm.migrate.model.Secret;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/**
 * Address and session of a front-end's XML-RPC API, and time limits.
 *
 * @param endpoint {@code http(s)://HOST[:PORT][/RPC2]}, without a user name. A host name with an underscore, which
 *     Java's URI does not accept, is resolved by this library, with http only
 * @param session {@code user:password}, or {@code user:token}: the first argument of every call
 * @param connectTimeout time limit of a connection; default 10 s
 * @param callTimeout time limit of a call, including the connection; default 60 s. That is more than the 10 s in which
 *     a follower asks its leader, and more than an oned with a busy database was seen to need. A read that reaches the
 *     limit is repeated only once, so an endpoint that never answers is given up after two such waits
 * @param attempts the most attempts of a call that may be repeated safely; default 4
 * @param pause pause before the second attempt, doubled before each further one; default 500 ms
 */
public record OpenNebulaConfig(
        URI endpoint, Secret session, Duration connectTimeout, Duration callTimeout, int attempts, Duration pause) {
    private static final Duration CONNECT = Duration.ofSeconds(10);
    private static final Duration CALL = Duration.ofSeconds(60);
    private static final int ATTEMPTS = 4;
    private static final Duration PAUSE = Duration.ofMillis(500);

    /**
     * @throws IllegalArgumentException naming the invalid value
     */
    public OpenNebulaConfig {
        requireEndpoint(endpoint);
        endpoint = Endpoint.complete(endpoint);
        if (session.reveal().indexOf(':') < 1) {
            throw new IllegalArgumentException("the session is not of the form user:password");
        }
        requirePositive("connect timeout", connectTimeout);
        requirePositive("call timeout", callTimeout);
        requirePositive("pause between attempts", pause);
        if (attempts < 1) {
            throw new IllegalArgumentException("at least 1 attempt must be made, not " + attempts);
        }
    }

    /** A front-end with the default time limits. */
    public static OpenNebulaConfig of(URI endpoint, Secret session) {
        return new OpenNebulaConfig(endpoint, session, CONNECT, CALL, ATTEMPTS, PAUSE);
    }

    /**
     * Searches where OpenNebula's own tools do (ON-14). Endpoint: {@code ONE_XMLRPC}, {@code ~/.one/one_endpoint},
     * {@code /var/lib/one/.one/one_endpoint}, {@code http://localhost:2633/RPC2}. Session: the file that
     * {@code ONE_AUTH} names, {@code ~/.one/one_auth}, {@code /var/lib/one/.one/one_auth}. The first line of a file is
     * used, without trailing white space. Time limit of a call: {@code ONE_XMLRPC_TIMEOUT} in seconds.
     *
     * @throws IllegalArgumentException naming the file or variable, what is wrong with it, and the remedy
     */
    public static OpenNebulaConfig fromEnvironment(Map<String, String> env, Path home) {
        return fromEnvironment(env, home, Path.of("/var/lib/one"));
    }

    public static OpenNebulaConfig fromEnvironment(Map<String, String> env, Path home, Path oneadminHome) {
        OneEnvironment found = new OneEnvironment(env, home, oneadminHome);
        OpenNebulaConfig config = of(found.endpoint(), found.session());
        return found.callTimeout().map(config::withCallTimeout).orElse(config);
    }

    /**
     * Checks a value of {@code ONE_XMLRPC} as {@link #fromEnvironment} does.
     *
     * @throws IllegalArgumentException naming the variable, what is wrong with it, and the remedy
     */
    public static void requireAddress(String value) {
        OneEnvironment.address(OneEnvironment.ENDPOINT, value);
    }

    /**
     * Checks the file that {@code ONE_AUTH} names as {@link #fromEnvironment} does.
     *
     * @throws IllegalArgumentException naming the file, what is wrong with it, and the remedy
     */
    public static void requireSession(Path file) {
        OneEnvironment.named(file);
    }

    /** The same with another time limit of calls. */
    public OpenNebulaConfig withCallTimeout(Duration limit) {
        return new OpenNebulaConfig(endpoint, session, connectTimeout, limit, attempts, pause);
    }

    /** The same with another time limit for connecting. */
    public OpenNebulaConfig withConnectTimeout(Duration limit) {
        return new OpenNebulaConfig(endpoint, session, limit, callTimeout, attempts, pause);
    }

    /** The same with other rules for repeating calls. */
    public OpenNebulaConfig withAttempts(int most, Duration firstPause) {
        return new OpenNebulaConfig(endpoint, session, connectTimeout, callTimeout, most, firstPause);
    }

    public static void requireEndpoint(URI endpoint) {
        boolean http = "http".equalsIgnoreCase(endpoint.getScheme()) || "https".equalsIgnoreCase(endpoint.getScheme());
        if (!http || !Endpoint.hasHost(endpoint)) {
            throw new IllegalArgumentException(
                    "the endpoint is no http or https address with a host name, like http://localhost:2633/RPC2");
        }
        if (!Endpoint.hasPort(endpoint)) {
            throw new IllegalArgumentException("the port of the endpoint is not between 1 and 65535; oned's is 2633");
        }
        if (endpoint.getHost() == null && "https".equalsIgnoreCase(endpoint.getScheme())) {
            throw new IllegalArgumentException(
                    "the host name of the endpoint has a character that no certificate may name"
                            + " ('_'): use https with another name of the server, or its address");
        }
        if (endpoint.getRawUserInfo() != null) {
            throw new IllegalArgumentException(
                    "the endpoint must not hold a user name or password: these belong into the file that ONE_AUTH names");
        }
    }

    private static void requirePositive(String what, Duration value) {
        if (value.toMillis() < 1) {
            throw new IllegalArgumentException("the " + what + " must be at least 1 ms, not " + value);
        }
    }
}
