package io.github.onevm.migrate.cli.config;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The settings of this machine. What is typed goes before environment variables, these before credentials of systemd, these before
 * the user's file ({@code ~/.config/onevm-migrate.conf}), that before the system's ({@code /etc/onevm-migrate.conf}).
 * Immutable.
 */
public final class Configuration {
    /** Names one file in place of both. */
    public static final String VARIABLE = "ONEVM_MIGRATE_CONF";

    /** Where systemd puts credentials. */
    private static final String CREDENTIALS = "CREDENTIALS_DIRECTORY";

    /** Of a machine without files. */
    public static final Configuration NONE = new Configuration(Map.of(), Map.of(), Optional.empty());

    private final Map<String, String> environment;
    private final Map<Setting, ConfigFile.Value> values;
    private final Optional<String> problem;

    private Configuration(
            Map<String, String> environment, Map<Setting, ConfigFile.Value> values, Optional<String> problem) {
        this.environment = Map.copyOf(environment);
        this.values = new EnumMap<>(Setting.class);
        this.values.putAll(values);
        this.problem = problem;
    }

    /** Reads the files. What is wrong in them is told by {@link #requireReadable}, so that help and version go on. */
    public static Configuration of(Map<String, String> environment) {
        Map<Setting, ConfigFile.Value> values = new EnumMap<>(Setting.class);
        try {
            requireNamed(environment);
            files(environment).forEach(file -> values.putAll(new ConfigFile(file).read()));
            return new Configuration(environment, values, Optional.empty());
        } catch (IllegalArgumentException e) {
            return new Configuration(environment, Map.of(), Optional.ofNullable(e.getMessage()));
        }
    }

    private static void requireNamed(Map<String, String> environment) {
        String one = environment.getOrDefault(VARIABLE, "");
        if (!one.isEmpty() && !Files.exists(Path.of(one))) {
            throw new IllegalArgumentException(
                    VARIABLE + " names " + one + ", which does not exist: create it, or unset " + VARIABLE);
        }
    }

    /** The files in order: what a later one sets goes before what an earlier one sets. */
    static List<Path> files(Map<String, String> environment) {
        String one = environment.getOrDefault(VARIABLE, "");
        if (!one.isEmpty()) {
            return List.of(Path.of(one));
        }
        String home = environment.getOrDefault("HOME", "");
        String folder = environment.getOrDefault("XDG_CONFIG_HOME", home.isEmpty() ? "" : home + "/.config");
        return Stream.of("/etc", folder)
                .filter(place -> place.startsWith("/"))
                .map(place -> Path.of(place, "onevm-migrate.conf"))
                .toList();
    }

    /**
     * @throws IllegalArgumentException when a file is wrong; nothing of them is used then
     */
    public void requireReadable() {
        problem.ifPresent(what -> {
            throw new IllegalArgumentException(what);
        });
    }

    /** The environment with what files and credentials set in place of variables. */
    public Map<String, String> environment() {
        Map<String, String> all = new HashMap<>(environment);
        for (Setting setting : List.of(Setting.ONE_XMLRPC, Setting.ONE_AUTH)) {
            found(setting).ifPresent(found -> all.put(setting.variable().orElseThrow(), found.value()));
        }
        return all;
    }

    /** The file with StorPool's configuration among the credentials of systemd; empty if there is none. */
    public Optional<Path> storPoolCredential() {
        return credential("storpool.conf");
    }

    /** The files in which settings are searched for, the one that counts most first. */
    public List<String> places() {
        List<String> places =
                new ArrayList<>(files(environment).stream().map(Path::toString).toList());
        Collections.reverse(places);
        return places;
    }

    /** The effective value of a setting that was not typed; empty if nothing sets it. */
    public Optional<Found> found(Setting setting) {
        return ofVariable(setting).or(() -> ofCredential(setting)).or(() -> inFile(setting));
    }

    private Optional<Found> ofVariable(Setting setting) {
        return setting.variable()
                .flatMap(name -> Optional.ofNullable(environment.get(name))
                        .filter(value -> !value.isBlank())
                        .map(value -> new Found(value, "environment variable " + name, false)));
    }

    private Optional<Found> ofCredential(Setting setting) {
        return setting == Setting.ONE_AUTH
                ? credential("one_auth").map(file -> new Found(file.toString(), "credential of systemd", false))
                : Optional.empty();
    }

    private Optional<Found> inFile(Setting setting) {
        return Optional.ofNullable(values.get(setting)).map(value -> new Found(value.text(), value.place(), true));
    }

    private Optional<Path> credential(String name) {
        return Optional.ofNullable(environment.get(CREDENTIALS))
                .filter(folder -> folder.startsWith("/"))
                .map(folder -> Path.of(folder, name))
                .filter(Files::isRegularFile);
    }

    /**
     * A value and where it comes from.
     *
     * @param value the value
     * @param place for people: {@code environment variable ONE_PX}, {@code /etc/onevm-migrate.conf:3}
     * @param inFile whether a configuration file sets it
     */
    public record Found(String value, String place, boolean inFile) {}
}
