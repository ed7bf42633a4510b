package io.github.onevm.migrate.folders;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;

/**
 * A volume or a snapshot: a file with the data, which may be shorter than the size of the volume, and a file with its
 * attributes.
 *
 * @param id its global id
 * @param data the file with the data
 * @param about the file with its attributes
 */
record StoredFile(String id, Path data, Path about) {
    private static final String TAG = "tag.";

    static StoredFile in(Path folder, String id) {
        return new StoredFile(id, folder.resolve(id + ".data"), folder.resolve(id + ".properties"));
    }

    boolean exists() {
        return Files.exists(about);
    }

    Properties known() {
        Properties known = new Properties();
        try (Reader reader = Files.newBufferedReader(about)) {
            known.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return known;
    }

    void know(Properties known) {
        try (Writer writer = Files.newBufferedWriter(about)) {
            known.store(writer, null);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Copies the data; the caller writes the attributes of the copy. */
    void copyTo(StoredFile copy) {
        try {
            Files.copy(data, copy.data, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void delete() {
        try {
            Files.delete(about);
            Files.delete(data);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Map<String, String> tags(Properties known) {
        return Collections.unmodifiableMap(starting(known, TAG));
    }

    /** An empty value removes a tag. */
    static void tag(Properties known, Map<String, String> tags) {
        tags.forEach((name, value) -> {
            if (value.isEmpty()) {
                known.remove(TAG + name);
            } else {
                known.setProperty(TAG + name, value);
            }
        });
    }

    static Map<String, String> starting(Properties known, String with) {
        Map<String, String> found = new TreeMap<>();
        known.stringPropertyNames().stream()
                .filter(name -> name.startsWith(with))
                .forEach(name -> found.put(name.substring(with.length()), known.getProperty(name)));
        return found;
    }

    static Optional<String> value(Properties known, String name) {
        return Optional.ofNullable(known.getProperty(name));
    }
}
