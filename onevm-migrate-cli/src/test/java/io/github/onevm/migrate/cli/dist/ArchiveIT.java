package io.github.onevm.migrate.cli.dist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.onevm.migrate.cli.harness.End;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The archive of classes: used where it fits, never a word about it where it does not. */
class ArchiveIT {
    private static final Path THIS_JAVA = Path.of(System.getProperty("java.home"));

    @TempDir
    private Path folder;

    private Unpacked copied() throws IOException {
        return Unpacked.copied(folder.resolve("a copy"), folder, StandardCopyOption.COPY_ATTRIBUTES);
    }

    private boolean usesArchive(Unpacked unpacked) {
        return unpacked.usesArchive(unpacked.script(), THIS_JAVA);
    }

    /** Another Java beside this one. */
    private static Optional<Path> otherJava() throws IOException {
        try (Stream<Path> beside = Files.list(THIS_JAVA.toRealPath().resolveSibling("."))) {
            List<Path> all = beside.toList();
            for (Path java : all) {
                Path release = java.resolve("release");
                if (Files.isExecutable(java.resolve("bin/java"))
                        && Files.isReadable(release)
                        && Files.mismatch(release, THIS_JAVA.resolve("release")) != -1) {
                    return Optional.of(java.normalize());
                }
            }
            return Optional.empty();
        }
    }

    private static Path otherJavaOrSkip() throws IOException {
        Optional<Path> other = otherJava();
        assumeTrue(other.isPresent(), "there is only one Java here");
        return other.orElseThrow();
    }

    private static String release(Path java) throws IOException {
        return Files.readString(java.resolve("release")).stripTrailing();
    }

    private static End remade(Unpacked unpacked, Path java) {
        Path script = unpacked.home().resolve("bin/onevm-migrate-archive");
        return unpacked.run(script, Map.of("JAVA_HOME", java.toString()));
    }

    @Test
    void is_used_where_it_was_built() {
        assertThat(usesArchive(Unpacked.asBuilt(folder))).isTrue();
    }

    @Test
    void is_used_through_a_symbolic_link() throws IOException {
        Unpacked built = Unpacked.asBuilt(folder);
        Path link = Files.createSymbolicLink(folder.resolve("link"), built.script());
        assertThat(built.usesArchive(link, THIS_JAVA)).isTrue();
    }

    @Test
    void is_used_in_a_copy_that_kept_the_times_of_its_files() throws IOException {
        assertThat(usesArchive(copied())).isTrue();
    }

    @Test
    void is_not_needed() throws IOException {
        Unpacked copy = copied();
        Files.delete(copy.archive());
        assertThat(usesArchive(copy)).isFalse();
    }

    @Test
    void is_left_alone_in_a_copy_with_new_times_until_it_is_made_anew() throws IOException {
        Unpacked copy = Unpacked.copied(folder.resolve("a copy"), folder);
        assertThat(usesArchive(copy)).isFalse();
        assertThat(remade(copy, THIS_JAVA)).isEqualTo(new End(0, "", ""));
        assertThat(usesArchive(copy)).isTrue();
    }

    @Test
    void is_left_alone_when_a_jar_was_replaced() throws IOException {
        Unpacked copy = copied();
        try (Stream<Path> jars = Files.list(copy.home().resolve("lib"))) {
            Path jar = jars.filter(file -> file.toString().contains("picocli"))
                    .findAny()
                    .orElseThrow();
            Files.setLastModifiedTime(jar, FileTime.from(Instant.parse("2020-02-02T02:02:02Z")));
        }
        assertThat(usesArchive(copy)).isFalse();
    }

    @Test
    void is_left_alone_when_it_is_cut_short() throws IOException {
        Unpacked copy = copied();
        try (FileChannel archive = FileChannel.open(copy.archive(), StandardOpenOption.WRITE)) {
            archive.truncate(archive.size() / 2);
        }
        assertThat(usesArchive(copy)).isFalse();
    }

    @Test
    void is_left_alone_when_it_is_something_else() throws IOException {
        Unpacked copy = copied();
        Files.writeString(copy.archive(), "not an archive");
        assertThat(usesArchive(copy)).isFalse();
    }

    @Test
    void is_left_alone_by_another_java_until_it_is_made_for_that_one() throws IOException {
        Path other = otherJavaOrSkip();
        Unpacked copy = copied();
        assertThat(copy.usesArchive(copy.script(), other)).isFalse();
        assertThat(remade(copy, other)).isEqualTo(new End(0, "", ""));
        assertThat(copy.usesArchive(copy.script(), other)).isTrue();
        assertThat(usesArchive(copy)).isFalse();
        assertThatTheJvmLeavesItAlone(copy, other);
    }

    /** The note beside the archive says that it fits, but it was made by another Java. */
    private void assertThatTheJvmLeavesItAlone(Unpacked copy, Path other) throws IOException {
        Path note = copy.archive().resolveSibling("onevm-migrate.jsa.for");
        String forOther = Files.readString(note);
        Files.writeString(note, forOther.replace(release(other), release(THIS_JAVA)));
        assertThat(note).content().isNotEqualTo(forOther);
        assertThat(usesArchive(copy)).isFalse();
    }
}
