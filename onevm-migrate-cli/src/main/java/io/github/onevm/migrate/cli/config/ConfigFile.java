package io.github.onevm.migrate.cli.config;

import io.github.onevm.migrate.cli.options.Spelling;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A file with a {@code name = value} on each line. Empty lines and lines that begin with {@code #} are skipped. A value may stand in
 * double quotes, which are left out.
 */
final class ConfigFile {
    private final Path path;

    ConfigFile(Path path) {
        this.path = path;
    }

    /**
     * What it sets; nothing if it does not exist.
     *
     * @throws IllegalArgumentException naming the file and the line, what is wrong, and the remedy
     */
    Map<Setting, Value> read() {
        Map<Setting, Value> values = new EnumMap<>(Setting.class);
        List<String> lines = lines();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            if (!line.isEmpty() && !line.startsWith("#")) {
                add(line, path + ":" + (i + 1), values);
            }
        }
        return values;
    }

    private static void add(String line, String place, Map<Setting, Value> values) {
        int sign = line.indexOf('=');
        if (sign < 1) {
            throw new IllegalArgumentException(place + " is no setting; write it like: max-downtime = 30");
        }
        String key = line.substring(0, sign).strip();
        Setting setting = Setting.of(key).orElseThrow(() -> unknown(key, place));
        String value = unquoted(line.substring(sign + 1).strip());
        if (value.isEmpty()) {
            throw new IllegalArgumentException(place + ": " + key + " has no value; write one, or remove the line");
        }
        if (setting.isFlag() && !value.equals("true") && !value.equals("false")) {
            throw new IllegalArgumentException(place + ": " + key + " is '" + value + "'; write true or false");
        }
        Value earlier = values.put(setting, new Value(value, place));
        if (earlier != null) {
            throw new IllegalArgumentException(
                    place + ": " + key + " is set before, in " + earlier.place() + "; remove one of the two");
        }
    }

    private static IllegalArgumentException unknown(String key, String place) {
        String meant = Spelling.closest(key, Setting.keys())
                .map(near -> "; did you mean " + near + "?")
                .orElse("; the names are: " + String.join(", ", Setting.keys())
                        + "; everything else is given on the command line");
        return new IllegalArgumentException(place + ": '" + key + "' cannot be set in a file" + meant);
    }

    private static String unquoted(String value) {
        return value.length() > 1 && value.startsWith("\"") && value.endsWith("\"")
                ? value.substring(1, value.length() - 1)
                : value;
    }

    private List<String> lines() {
        try {
            Trust.require(path);
            return Files.readAllLines(path, StandardCharsets.UTF_8);
        } catch (NoSuchFileException e) {
            return List.of();
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    path + " cannot be read: "
                            + Optional.ofNullable(e.getMessage()).orElse("") + "; correct its rights, or remove it",
                    e);
        }
    }

    /**
     * A value in a file.
     *
     * @param text the value
     * @param place file and line: {@code /etc/onevm-migrate.conf:3}
     */
    record Value(String text, String place) {}
}
