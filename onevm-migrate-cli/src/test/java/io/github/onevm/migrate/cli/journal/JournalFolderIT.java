package io.github.onevm.migrate.cli.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.onevm.migrate.cli.harness.End;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Records are kept where the operator wants them, and shown to whom they are of use. */
class JournalFolderIT {
    @Test
    void records_in_a_folder_are_found_there_and_everybody_else_is_told_so() throws IOException {
        try (Night night = Night.begin()) {
            String folder = night.lab().home().resolve("records").toString();
            night.lab().bridge().stall();
            night.killed("0 of 2 snapshots have arrived", "--records", folder, "-t", "0", "42", "101");
            night.lab().bridge().resume();

            assertThat(night.ends(0, "status", "--records", folder, "42").out())
                    .contains("BROKEN_OFF", "to each onevm-migrate command add: --records " + folder);
            String there = "with --records " + folder;
            assertThat(night.ends(0, "status", "42").out()).contains("ELSEWHERE", there);
            assertThat(night.ends(0, "list").out()).containsPattern("(?m)^42  .* ELSEWHERE ");
            String other = night.lab().home().resolve("other").toString();
            for (List<String> command : List.of(
                    List.of("42", "101"),
                    List.of("resume", "42"),
                    List.of("resume", "--take-over", "42"),
                    List.of("rollback", "--discard-destination-writes", "42"),
                    List.of("--records", other, "42", "101"))) {
                assertThat(night.ends(5, command.toArray(String[]::new)).err()).contains(there);
            }
            assertThat(night.ends(1, "proceed", "42").err()).contains(there);
            night.ends(5, "--records", folder, "42", "101");
            night.ends(0, "resume", "--records", folder, "42");
            night.assertMoved();
            assertThat(night.ends(0, "list", "--records", folder).out()).containsPattern("(?m)^42 .* DONE ");
            assertThat(night.documents()).singleElement().asString().startsWith("onevm-migrate: claim\nstate OVER\n");
            assertOwnersOnly(Path.of(folder));
        }
    }

    @Test
    void a_run_that_keeps_its_record_in_a_folder_is_told_of_one_in_the_documents() {
        try (Night night = Night.begin()) {
            String folder = night.lab().home().resolve("records").toString();
            night.lab().bridge().stall();
            night.killed("0 of 2 snapshots have arrived", "-t", "0", "42", "101");
            night.lab().bridge().resume();

            assertThat(night.ends(5, "--records", folder, "42", "101").err()).contains("without --records");
            assertThat(night.ends(5, "resume", "--records", folder, "42").err()).contains("without --records");
            night.ends(0, "resume", "42");
            night.assertMoved();
        }
    }

    private static void assertOwnersOnly(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            List<Path> files = all.filter(Files::isRegularFile).toList();
            assertThat(files).isNotEmpty();
            for (Path file : files) {
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                        .as("%s", file)
                        .isEqualTo("rw-------");
            }
        }
    }

    @Test
    void a_move_leaves_one_record_that_the_next_one_replaces() {
        try (Night night = Night.begin()) {
            night.ends(0, "42", "101");
            night.ends(0, "42", "100");

            assertThat(night.documents()).hasSize(1);
            assertThat(night.ends(0, "list").out().lines())
                    .hasSize(2)
                    .last()
                    .asString()
                    .matches("42 \\(web-1\\) +101 \\(beta\\) +100 \\(alpha\\) +0 min +DONE .*");
        }
    }

    @Test
    void programs_get_documents() {
        try (Night night = Night.begin()) {
            End moved = night.packagedEnds(0, "--output", "json", "42", "101");
            assertThat(moved.out()).startsWith("{\n").endsWith("}\n").contains("\"result\" : \"DONE\"");
            assertThat(moved.err()).contains("send snapshots", "done in ");

            assertThat(night.ends(0, "status", "--output", "json", "42").out())
                    .startsWith("{\n")
                    .contains("\"vm\" : 42", "\"phase\" : \"DONE\"");
            assertThat(night.ends(0, "list", "--output", "json").out()).contains("\"migrations\" : [ {");
            assertThat(night.ends(0, "resume", "--output", "json", "42").out()).isEqualTo(moved.out());
        }
    }
}
