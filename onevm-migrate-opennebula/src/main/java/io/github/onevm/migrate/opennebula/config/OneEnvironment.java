package io.github.onevm.migrate.opennebula.config;

import io.github.onevm.migrate.machine.FileTrouble;
import io.github.onevm.migrate.model.Secret;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Environment variables and files, in the order of OpenNebula's Ruby client (ON-14). */
final class OneEnvironment {
    /** The variable with the address. */
    static final String ENDPOINT = "ONE_XMLRPC";

    private static final String DEFAULT_ENDPOINT = "http://localhost:2633/RPC2";

    private final Map<String, String> env;
    private final Path ownFiles;
    private final Path sharedFiles;

    public OneEnvironment(Map<String, String> env, Path home, Path oneadminHome) {
        this.env = env;
        this.ownFiles = home.resolve(".one");
        this.sharedFiles = oneadminHome.resolve(".one");
    }

    public URI endpoint() {
        Optional<String> variable = variable(ENDPOINT);
        if (variable.isPresent()) {
            return address(ENDPOINT, variable.get());
        }
        Optional<Path> file = existing("one_endpoint");
        return file.map(f -> address(f.toString(), firstLine(f))).orElseGet(() -> URI.create(DEFAULT_ENDPOINT));
    }

    public Secret session() {
        Optional<String> named = variable("ONE_AUTH");
        if (named.isPresent()) {
            return named(Path.of(named.get()));
        }
        return existing("one_auth")
                .map(OneEnvironment::session)
                .orElseThrow(() -> new IllegalArgumentException("no OpenNebula credentials: "
                        + ownFiles.resolve("one_auth") + " and " + sharedFiles.resolve("one_auth") + " do not exist;"
                        + " set ONE_AUTH to a file that holds user:password, or create one of these"));
    }

    public Optional<Duration> callTimeout() {
        return variable("ONE_XMLRPC_TIMEOUT").map(OneEnvironment::seconds);
    }

    private static Duration seconds(String text) {
        if (!text.matches("[0-9]{1,9}") || Integer.parseInt(text) == 0) {
            throw new IllegalArgumentException("ONE_XMLRPC_TIMEOUT is '" + text
                    + "': set it to a whole number of seconds, 1 or more, or unset it");
        }
        return Duration.ofSeconds(Integer.parseInt(text));
    }

    /** The session in the file that ONE_AUTH names. */
    static Secret named(Path file) {
        if (!FileTrouble.mayExist(file)) {
            throw new IllegalArgumentException("ONE_AUTH names " + file
                    + ", which does not exist: create it with one line user:password, or unset ONE_AUTH");
        }
        return session(file);
    }

    private static Secret session(Path file) {
        String line = firstLine(file);
        if (line.indexOf(':') < 1) {
            // The line may be a bare password, so it is not shown.
            throw new IllegalArgumentException(
                    file + " holds no credentials: its first line must be user:password, with a colon");
        }
        return Secret.of(line);
    }

    static URI address(String origin, String text) {
        try {
            URI address = new URI(text);
            OpenNebulaConfig.requireEndpoint(address);
            return address;
        } catch (URISyntaxException e) {
            // The exception quotes the text, which may contain a password.
            throw new IllegalArgumentException(origin + " holds no address like " + DEFAULT_ENDPOINT + ": correct it");
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(origin + ": " + e.getMessage(), e);
        }
    }

    private static String firstLine(Path file) {
        String text = read(file);
        String line = text.lines().findFirst().orElse("").stripTrailing();
        if (line.isBlank()) {
            throw new IllegalArgumentException(file + " is empty, or its first line is: write the value there");
        }
        return line;
    }

    private static String read(Path file) {
        try {
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalArgumentException(file + " cannot be read: " + FileTrouble.explained(e), e);
        }
    }

    private Optional<Path> existing(String name) {
        return List.of(ownFiles.resolve(name), sharedFiles.resolve(name)).stream()
                .filter(FileTrouble::mayExist)
                .findFirst();
    }

    private Optional<String> variable(String name) {
        return Optional.ofNullable(env.get(name)).map(String::strip).filter(value -> !value.isEmpty());
    }
}
