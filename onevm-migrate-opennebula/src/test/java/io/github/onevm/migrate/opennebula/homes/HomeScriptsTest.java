package io.github.onevm.migrate.opennebula.homes;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.onevm.migrate.machine.CommandRunner;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The scripts, ended at each of their commands. The home of an earlier stay is in the way of the copy. */
class HomeScriptsTest {
    private static final List<String> COMMANDS = List.of("cp", "mv", "mkdir", "rmdir", "rm");
    private static final int MOST_COMMANDS = 11;
    private static final Duration LIMIT = Duration.ofSeconds(30);

    /** Ends the script at its command number $END: the command fails, or the shell is killed in its middle or after it. */
    private static final String COUNTED = """
            #!/bin/sh
            read n <"$COUNT"
            n=$((n + 1))
            echo $n >"$COUNT"
            name=${0##*/}
            for last; do :; done
            if [ $n = "$END" ]; then
              case $HOW,$name in
                fails,*) exit 1 ;;
                half,cp) PATH=$REAL mkdir "$last" ;;
                half,rm) [ ! -d "$last" ] || PATH=$REAL find "$last" -mindepth 1 -delete ;;
                after,*) PATH=$REAL $name "$@" ;;
              esac
              kill -9 $PPID
              exit
            fi
            PATH=$REAL exec $name "$@"
            """;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    static Stream<Arguments> ends() {
        return Stream.of("fails", "half", "after")
                .flatMap(how -> IntStream.rangeClosed(1, MOST_COMMANDS).mapToObj(end -> Arguments.of(how, end)));
    }

    @BeforeEach
    void homes() throws IOException {
        write("data/101/42/vars", "boot order");
        write("data/103/42/vars", "of an earlier stay");
        for (String command : COMMANDS) {
            write("bin/" + command, COUNTED);
            assertThat(folder.resolve("bin/" + command).toFile().setExecutable(true))
                    .isTrue();
        }
    }

    private void write(String path, String text) throws IOException {
        Path file = folder.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private String path(String path) {
        return folder.resolve("data/" + path).toString();
    }

    private String copy() {
        return HomeScripts.copy(path("101/42"), path("103/42"), path("103/.work"));
    }

    private String restore() {
        return HomeScripts.restore(path("101/42"), path("103/42"), path("103/.work"));
    }

    private String run(String script, String how, int end) throws IOException, TimeoutException, InterruptedException {
        write("count", "0\n");
        String real = System.getenv("PATH");
        Map<String, String> environment = Map.of(
                "PATH",
                folder.resolve("bin") + ":" + real,
                "REAL",
                real,
                "COUNT",
                folder.resolve("count").toString(),
                "HOW",
                how,
                "END",
                String.valueOf(end));
        byte[] input = script.getBytes(StandardCharsets.UTF_8);
        return new String(
                CommandRunner.run(List.of("sh", "-s"), environment, input, LIMIT)
                        .out(),
                StandardCharsets.UTF_8);
    }

    private void runWhole(String script) throws IOException, TimeoutException, InterruptedException {
        assertThat(run(script, "never", 0)).isEqualTo("end\n");
    }

    /** All files by their paths. */
    private SortedMap<String, String> files() throws IOException {
        SortedMap<String, String> files = new TreeMap<>();
        Path data = folder.resolve("data");
        try (Stream<Path> all = Files.walk(data)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                files.put(data.relativize(file).toString(), Files.readString(file));
            }
        }
        return files;
    }

    private void assertAsBefore() throws IOException {
        assertThat(files())
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of("101/42/vars", "boot order", "103/42/vars", "of an earlier stay"));
        assertThat(folder.resolve("data/103"))
                .isDirectoryNotContaining(f -> f.getFileName().toString().startsWith("."));
    }

    @ParameterizedTest
    @MethodSource("ends")
    void copy_that_ends_anywhere_is_taken_away(String how, int end) throws Exception {
        run(copy(), how, end);

        runWhole(restore());

        assertAsBefore();
    }

    @ParameterizedTest
    @MethodSource("ends")
    void copy_that_ends_anywhere_is_made_by_a_second_one(String how, int end) throws Exception {
        run(copy(), how, end);

        runWhole(copy());

        assertThat(files()).containsEntry("103/42/vars", "boot order").containsValue("of an earlier stay");
        runWhole(restore());
        assertAsBefore();
    }

    @ParameterizedTest
    @MethodSource("ends")
    void restore_that_ends_anywhere_is_finished_by_a_second_one(String how, int end) throws Exception {
        runWhole(copy());
        run(restore(), how, end);

        runWhole(restore());

        assertAsBefore();
    }

    @ParameterizedTest
    @MethodSource("ends")
    void home_in_the_way_that_is_equal_stays_as_well(String how, int end) throws Exception {
        write("data/103/42/vars", "boot order");
        run(copy(), how, end);

        runWhole(restore());

        assertThat(files()).containsOnlyKeys("101/42/vars", "103/42/vars");
    }

    @Test
    void copy_that_somebody_has_written_is_not_replaced() throws Exception {
        runWhole(copy());
        write("data/103/42/vars", "written there");

        assertThat(run(copy(), "never", 0)).contains("no: ").contains("103/42").contains("was changed");

        assertThat(files()).containsEntry("103/42/vars", "written there");
    }

    @Test
    void place_where_a_changed_copy_is_kept_is_told_again() throws Exception {
        runWhole(copy());
        write("data/103/42/vars", "written there");
        String kept = "kept: " + path("103/.work.kept") + "\nend\n";

        assertThat(run(restore(), "never", 0)).isEqualTo(kept);
        assertThat(run(restore(), "never", 0)).isEqualTo(kept);
    }
}
