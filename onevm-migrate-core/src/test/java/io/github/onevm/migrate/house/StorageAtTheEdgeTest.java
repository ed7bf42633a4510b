package io.github.onevm.migrate.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The domain knows no storage system: its names, terms and calls come from the back-end. */
class StorageAtTheEdgeTest {
    private static final Path MAIN = Path.of("src", "main", "java");

    /** The storage system, its attributes in the cloud controller, its API's calls, and the settings and tags of its driver. */
    private static final Pattern STORAGE_SYSTEM = Pattern.compile(
            "(?i:storpool)|\\bSP_|Volumes?(GroupBackup|Create|Update|Delete|List|Space)\\b|ServicesList|VolumeTemplatesStatus"
                    + "|SnapshotsList|AttachmentsList|ONE_PX|LOC_TAG|RENAMED-|MIGRATED-|ABANDONED-|\\b(nvm|nloc|cpts|mvts|mvrd)\\b");

    /** Must only get shorter. */
    private static final Set<String> EXCEPTIONS = Set.of(
            // lines that a step prints about itself, without the terms of a storage system
            "Route.java: \"to location \" + location + \", tags nvm=\" + vm + \" mvts=\" + stamp.getEpochSecond() + \" mvrd=\" + round",
            "Route.java: + \" cpts=<unix seconds of the snapshot>\",",
            "SyncRounds.java: + \" s, by what was written since, or by the last round where StorPool does not tell; at most \"",
            // one of our own modules, which may use the package machine
            "module-info.java: io.github.onevm.migrate.storpool;",
            // a line of the report
            "Whereabouts.java: return \"MIGRATED-<name>-\" + plan.stamp().getEpochSecond();");

    @Test
    void the_domain_names_no_storage_system() throws IOException {
        try (Stream<Path> files = Files.walk(MAIN)) {
            List<String> found = files.filter(f -> f.toString().endsWith(".java"))
                    .flatMap(StorageAtTheEdgeTest::mentions)
                    .toList();

            assertThat(found).containsExactlyInAnyOrderElementsOf(EXCEPTIONS);
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
