package io.github.onevm.migrate.opennebula.config;

import io.github.onevm.migrate.model.Secret;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/**
 * Where a front-end's XML-RPC API is and who calls it.
 *
 * @param endpoint {@code http(s)://HOST[:PORT][/RPC2]}, without a user name. A name with an underscore, which Java's URI does not
 *     take for a host, is resolved by this library; with http only
 * @param session {@code user:password}, or {@code user:token}: the first parameter of every call
 * @param connectTimeout longest wait for a connection; default 10 s
 * @param callTimeout longest wait for an answer, connecting included; default 60 s, more than a follower's 10 s for
 *     asking its leader, and than what an oned that is busy with its database was seen to need. A read that waited so long in vain
 *     is made once more only, so an endpoint that never answers is given up after two such waits
 * @param attempts how often a call is made at most, when repeating it is safe; default 4
 * @param pause wait before the second attempt, doubled before each further one; default 500 ms
 */
public record OpenNebulaConfig(
        URI endpoint, Secret session, Duration connectTimeout, Duration callTimeout, int attempts, Duration pause) {
    private static final Duration CONNECT = Duration.ofSeconds(10);
    private static final Duration CALL = Duration.ofSeconds(60);
    private static final int ATTEMPTS = 4;
    private static final Duration PAUSE = Duration.ofMillis(500);

    /**
     * @throws IllegalArgumentException naming the value that cannot be used
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
     * Looks things up where OpenNebula's own tools do. Endpoint: {@code ONE_XMLRPC}, {@code ~/.one/one_endpoint},
     * {@code /var/lib/one/.one/one_endpoint}, {@code http://localhost:2633/RPC2}. Session: the file that
     * {@code ONE_AUTH} names, {@code ~/.one/one_auth}, {@code /var/lib/one/.one/one_auth}. Of a file the first line
     * counts, without trailing white space. Time limit of a call: {@code ONE_XMLRPC_TIMEOUT} in seconds.
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

    /** The same with another time limit of a call. */
    public OpenNebulaConfig withCallTimeout(Duration limit) {
        return new OpenNebulaConfig(endpoint, session, connectTimeout, limit, attempts, pause);
    }

    /** The same with another time limit for connecting. */
    public OpenNebulaConfig withConnectTimeout(Duration limit) {
        return new OpenNebulaConfig(endpoint, session, limit, callTimeout, attempts, pause);
    }

    /** The same with other rules for repeating a call. */
    public OpenNebulaConfig withAttempts(int most, Duration firstPause) {
        return new OpenNebulaConfig(endpoint, session, connectTimeout, callTimeout, most, firstPause);
    }

    public static void requireEndpoint(URI endpoint) {
        boolean http = "http".equalsIgnoreCase(endpoint.getScheme()) || "https".equalsIgnoreCase(endpoint.getScheme());
        if (!http || !Endpoint.hasHost(endpoint)) {
            throw new IllegalArgumentException(
                    "the endpoint is no http or https address with a host name, like http://localhost:2633/RPC2");
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
