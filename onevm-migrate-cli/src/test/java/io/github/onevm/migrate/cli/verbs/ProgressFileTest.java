package io.github.onevm.migrate.cli.verbs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.onevm.migrate.model.Arrival;
import io.github.onevm.migrate.model.SnapshotId;
import io.github.onevm.migrate.verify.ContentProgress.Compared;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was compared outlives the process, even one that dies while it writes. */
class ProgressFileTest {
    private static final SnapshotId SENT = new SnapshotId("aaaa.b.1");
    private static final SnapshotId LOCAL = new SnapshotId("bbbb.c.2");

    @TempDir
    private Path folder;

    private Path file() {
        return folder.resolve("progress");
    }

    private static Arrival pair(SnapshotId sent) {
        return new Arrival(sent, LOCAL, "~" + LOCAL, true);
    }

    private static Compared upTo(long chunks, Long... different) {
        return new Compared(SENT, LOCAL, chunks, List.of(different));
    }

    @Test
    void another_process_finds_what_was_noted_last() {
        new ProgressFile(file()).note(upTo(256));
        new ProgressFile(file()).note(upTo(512, 300L, 301L));

        assertThat(new ProgressFile(file()).earlier(pair(SENT))).contains(upTo(512, 300L, 301L));
    }

    @Test
    void another_pair_begins_anew() {
        new ProgressFile(file()).note(upTo(256));

        assertThat(new ProgressFile(file()).earlier(pair(new SnapshotId("aaaa.b.9"))))
                .isEmpty();
    }

    @Test
    void without_a_file_nothing_was_compared() {
        assertThat(new ProgressFile(file()).earlier(pair(SENT))).isEmpty();
    }

    @Test
    void half_a_line_does_not_count_and_does_no_harm() throws IOException {
        new ProgressFile(file()).note(upTo(256));
        Files.writeString(file(), Files.readString(file()) + SENT + " " + LOCAL + " 51");

        assertThat(new ProgressFile(file()).earlier(pair(SENT))).contains(upTo(256));

        new ProgressFile(file()).note(upTo(512));
        assertThat(new ProgressFile(file()).earlier(pair(SENT))).contains(upTo(512));
    }

    @Test
    void a_file_of_another_kind_is_not_touched() throws IOException {
        Files.writeString(file(), "precious\n");

        assertThatThrownBy(() -> new ProgressFile(file()).earlier(pair(SENT)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(file().toString());
        assertThat(Files.readString(file())).isEqualTo("precious\n");
    }

    @Test
    void a_file_that_cannot_be_written_is_named() {
        Path nowhere = folder.resolve("none").resolve("progress");

        assertThatThrownBy(() -> new ProgressFile(nowhere).note(upTo(1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(nowhere.toString());
    }
}
