package io.github.onevm.migrate.house;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Finds the words of a storage system in sources. */
public final class StorageWords {
    /** The storage system, its attributes in the cloud controller, its API's calls, and the settings and tags of its driver. */
    private static final Pattern STORAGE_SYSTEM = Pattern.compile(
            "(?i:storpool)|\\bSP_|Volumes?(GroupBackup|Create|Update|Delete|List|Space)\\b|ServicesList|VolumeTemplatesStatus"
                    + "|SnapshotsList|AttachmentsList|ONE_PX|LOC_TAG|RENAMED-|MIGRATED-|ABANDONED-|REHEARSAL-|\\b(nvm|nloc|cpts|mvts|mvrd)\\b");

    private StorageWords() {}

    /** The lines of the module's main sources with such a word, each after the name of its file and a colon. */
    public static List<String> ofThisModule() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src", "main", "java"))) {
            return files.filter(f -> f.toString().endsWith(".java"))
                    .flatMap(StorageWords::mentions)
                    .toList();
        }
    }

    private static Stream<String> mentions(Path file) {
        try {
            return Files.readAllLines(file).stream()
                    .filter(line -> STORAGE_SYSTEM.matcher(line).find())
                    .map(line -> file.getFileName() + ": " + line.strip());
        } catch (IOException e) {
            throw new AssertionError(file + " cannot be read", e);
        }
    }
}
