package io.github.onevm.migrate.storpool;

import io.github.onevm.migrate.model.Secret;
import io.github.onevm.migrate.spi.BackendException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The machine's StorPool configuration, by the rules of StorPool's own bindings (SP-8): {@code /etc/storpool.conf},
 * then {@code /etc/storpool.conf.d/*.conf} in order of their names without dot-files; in each file the global keys,
 * then those of the section named after the host, so that a global key in a later file overrides a host key in an
 * earlier file. The environment's SP_API_HTTP_HOST, SP_API_HTTP_PORT and SP_AUTH_TOKEN override the files; an empty
 * variable counts as unset.
 *
 * <p>The files are read when a value is first needed that the environment does not give. Missing files are no error.
 * Immutable except for this first reading; thread-safe.
 */
public final class StorPoolConfig {
    static final String HOST = "SP_API_HTTP_HOST";
    static final String PORT = "SP_API_HTTP_PORT";
    static final String TOKEN = "SP_AUTH_TOKEN";

    private final ConfigFiles files;
    private final Map<String, String> environment;
    private final StorPoolTimeouts timeouts;

    private StorPoolConfig(ConfigFiles files, Map<String, String> environment, StorPoolTimeouts timeouts) {
        this.files = files;
        this.environment = environment;
        this.timeouts = timeouts;
    }

    /** The configuration of this machine and of the environment of this process. */
    public static StorPoolConfig ofTheMachine() {
        return of(
                Path.of("/etc/storpool.conf"),
                Path.of("/etc/storpool.conf.d"),
                ConfigFiles.hostName(),
                System.getenv());
    }

    /**
     * The same with one file in place of all others of the machine.
     *
     * @param file in the form of {@code /etc/storpool.conf}
     */
    public static StorPoolConfig ofTheMachine(Path file) {
        return of(file, file.resolveSibling("no-further-files"), ConfigFiles.hostName(), System.getenv());
    }

    /**
     * A configuration from elsewhere.
     *
     * @param file in place of {@code /etc/storpool.conf}
     * @param directory in place of {@code /etc/storpool.conf.d}
     * @param hostName name of the section that applies
     * @param environment the environment
     */
    public static StorPoolConfig of(Path file, Path directory, String hostName, Map<String, String> environment) {
        return new StorPoolConfig(
                new ConfigFiles(file, directory, hostName), Map.copyOf(environment), StorPoolTimeouts.DEFAULT);
    }

    /** The same with other times. */
    public StorPoolConfig withTimeouts(StorPoolTimeouts others) {
        return new StorPoolConfig(files, environment, others);
    }

    /** How long calls may take; {@link StorPoolTimeouts#DEFAULT} unless changed. */
    public StorPoolTimeouts timeouts() {
        return timeouts;
    }

    /**
     * SP_API_HTTP_HOST.
     *
     * @throws BackendException.Refused when a needed file cannot be read or is not an INI file
     */
    public Optional<String> host() {
        return value(HOST);
    }

    /**
     * SP_API_HTTP_PORT.
     *
     * @throws BackendException.Refused as {@link #host}, and when the value is not a port
     */
    public OptionalInt port() {
        return value(PORT).map(StorPoolConfig::port).orElseGet(OptionalInt::empty);
    }

    /**
     * SP_AUTH_TOKEN.
     *
     * @throws BackendException.Refused as {@link #host}
     */
    public Optional<Secret> token() {
        return value(TOKEN).map(Secret::of);
    }

    /** For people: the places where a value was searched for. */
    String places(String key) {
        return "environment variable " + key + ", " + files;
    }

    private Optional<String> value(String key) {
        String given = environment.getOrDefault(key, "").strip();
        return given.isEmpty() ? files.value(key) : Optional.of(given);
    }

    private static OptionalInt port(String text) {
        if (!text.matches("[0-9]{1,5}") || Integer.parseInt(text) < 1 || Integer.parseInt(text) > 65535) {
            throw new BackendException.Refused(
                    PORT + " of the StorPool configuration is '" + text + "', no port number");
        }
        return OptionalInt.of(Integer.parseInt(text));
    }
}
