package io.github.onevm.migrate.cli.dist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.onevm.migrate.cli.harness.End;
import io.github.onevm.migrate.lab.Lab;
import io.github.onevm.migrate.lab.LabPlan;
import io.github.onevm.migrate.lab.StandardVm;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The archive of classes: used where it fits, never a word about it where it does not. */
class ArchiveIT {
    private static final int CACHED_SINCE = 25;
    private static final String[] CHECK = {"check", Integer.toString(StandardVm.ID), Integer.toString(LabPlan.BETA)};
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
        return remade(unpacked, java, Map.of());
    }

    private static End remade(Unpacked unpacked, Path java, Map<String, String> site, String... arguments) {
        Path script = unpacked.home().resolve("bin/onevm-migrate-archive");
        Map<String, String> environment = new HashMap<>(site);
        environment.put("JAVA_HOME", java.toString());
        return unpacked.run(script, environment, arguments);
    }

    /** A Java that can make an ahead-of-time cache. */
    private static Path newJavaOrSkip() throws IOException {
        Path other = Runtime.version().feature() >= CACHED_SINCE ? THIS_JAVA : otherJavaOrSkip();
        assumeTrue(release(other).contains("JAVA_VERSION=\"" + CACHED_SINCE), "no Java " + CACHED_SINCE + " here");
        return other;
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

    @Test
    void cache_of_a_run_is_used_by_the_java_that_made_it() throws IOException {
        Path java = newJavaOrSkip();
        Unpacked copy = copied();
        try (Lab lab = LabPlan.standard().start()) {
            assertThat(remade(copy, java, lab.environment(), CHECK)).isEqualTo(new End(0, "", ""));
            String session =
                    Files.readString(Path.of(lab.environment().get("ONE_AUTH"))).strip();
            assertThat(new String(Files.readAllBytes(copy.cache()), StandardCharsets.ISO_8859_1).contains(session))
                    .isFalse();
        }
        assertThat(copy.usesArchive(copy.script(), java)).isTrue();
        try (FileChannel cache = FileChannel.open(copy.cache(), StandardOpenOption.WRITE)) {
            cache.truncate(cache.size() / 2);
        }
        assertThat(copy.usesArchive(copy.script(), java)).isFalse();
    }

    @Test
    void run_that_fails_makes_no_cache() throws IOException {
        Path java = newJavaOrSkip();
        Unpacked copy = copied();
        End end = remade(copy, java, Map.of("ONE_XMLRPC", "http://127.0.0.1:1/RPC2", "ONE_AUTH", "/none"), CHECK);
        assertThat(end.exit()).isEqualTo(1);
        assertThat(end.err()).contains("/none").contains("the run ended with ").contains("no archive was made by ");
        assertThat(copy.cache()).doesNotExist();
    }

    @Test
    void verb_that_changes_something_is_not_run_for_a_cache() throws IOException {
        Unpacked copy = copied();
        End end = remade(copy, THIS_JAVA, Map.of(), "rollback", "42");
        assertThat(end.exit()).isEqualTo(1);
        assertThat(end.err()).contains("'rollback' is not run for a cache: name check, status or list");
    }

    @Test
    void java_17_makes_no_cache_of_a_run() throws IOException {
        assumeTrue(Runtime.version().feature() < CACHED_SINCE, "this Java makes one");
        Unpacked copy = copied();
        End end = remade(copy, THIS_JAVA, Map.of(), CHECK);
        assertThat(end.exit()).isEqualTo(1);
        assertThat(end.err()).contains("leave the arguments out, or set JAVA_HOME to Java 25 or newer");
    }
}
