package io.github.onevm.migrate.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.github.onevm.migrate.wave.WaveEntry;
import io.github.onevm.migrate.wave.WaveFormat;
import io.github.onevm.migrate.wave.WaveLog;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is in the file, and what can be wrong with it. */
class FileWaveLogTest {
    private static final WaveEntry FIRST = new WaveEntry.Closed(Instant.parse("2026-03-01T12:00:00Z"));
    private static final WaveEntry SECOND = new WaveEntry.Closed(Instant.parse("2026-03-01T12:00:01Z"));

    /** Of one kind of entry: what the lines look like is not the business of the file. */
    private static final WaveFormat FORMAT = new WaveFormat() {
        @Override
        public String write(WaveEntry entry) {
            return entry.at().toString();
        }

        @Override
        public WaveEntry read(String line) {
            try {
                return new WaveEntry.Closed(Instant.parse(line));
            } catch (DateTimeParseException e) {
                throw new IllegalArgumentException("it is no time", e);
            }
        }
    };

    @TempDir
    private Path folder;

    private Path file() {
        return folder.resolve("rack7.csv.wave");
    }

    private void written() {
        try (FileWaveLog log = FileWaveLog.create(file(), FORMAT)) {
            log.append(FIRST);
            log.append(SECOND);
            assertThat(log.entries()).containsExactly(FIRST, SECOND);
        }
    }

    @Test
    void each_entry_is_a_line_that_is_there_when_it_was_added() throws IOException {
        try (FileWaveLog log = FileWaveLog.create(file(), FORMAT)) {
            log.append(FIRST);
            assertThat(Files.readString(file())).isEqualTo("2026-03-01T12:00:00Z\n");
            log.append(SECOND);
            assertThat(Files.readString(file())).isEqualTo("2026-03-01T12:00:00Z\n2026-03-01T12:00:01Z\n");
        }
    }

    @Test
    void it_is_opened_again_and_goes_on() {
        written();

        try (FileWaveLog log = FileWaveLog.open(file(), FORMAT)) {
            assertThat(log.entries()).containsExactly(FIRST, SECOND);
            log.append(FIRST);
        }

        assertThat(FileWaveLog.read(file(), FORMAT).entries()).containsExactly(FIRST, SECOND, FIRST);
        assertThat(FileWaveLog.read(file(), FORMAT).place()).isEqualTo(file().toString());
    }

    /** The process died while it wrote the line, so nothing has begun that the line tells. */
    @Test
    void a_line_without_end_does_not_count_and_is_removed() throws IOException {
        written();
        Files.writeString(file(), "2026-03-01T12:0", StandardOpenOption.APPEND);

        assertThat(FileWaveLog.read(file(), FORMAT).entries()).containsExactly(FIRST, SECOND);
        try (FileWaveLog log = FileWaveLog.open(file(), FORMAT)) {
            assertThat(log.entries()).containsExactly(FIRST, SECOND);
            log.append(FIRST);
        }

        assertThat(Files.readString(file()))
                .isEqualTo("2026-03-01T12:00:00Z\n2026-03-01T12:00:01Z\n2026-03-01T12:00:00Z\n");
    }

    @Test
    void a_line_that_cannot_be_read_is_named_and_the_file_stays_as_it_is() throws IOException {
        written();
        String damaged = "2026-03-01T12:00:00Z\nnonsense\nrest";
        Files.writeString(file(), damaged);

        assertThatThrownBy(() -> FileWaveLog.read(file(), FORMAT))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("line 2 of " + file() + " cannot be read: it is no time");
        assertThatThrownBy(() -> FileWaveLog.open(file(), FORMAT)).isInstanceOf(IllegalArgumentException.class);
        assertThat(Files.readString(file())).isEqualTo(damaged);
    }

    @Test
    void an_existing_file_is_never_written_over() throws IOException {
        Files.writeString(file(), "mine");

        assertThatThrownBy(() -> FileWaveLog.create(file(), FORMAT))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessage(file() + " is there already: it is the log of another wave; go on with that wave, or name"
                        + " another log");
        assertThat(Files.readString(file())).isEqualTo("mine");
    }

    @Test
    void only_one_process_goes_on_with_a_wave() {
        written();
        try (FileWaveLog log = FileWaveLog.open(file(), FORMAT)) {
            assertThatThrownBy(() -> FileWaveLog.open(file(), FORMAT))
                    .isInstanceOf(UncheckedIOException.class)
                    .hasMessage(file() + " is in use: a process makes the moves of this wave");
            assertThat(log.entries()).hasSize(2);
            assertThat(FileWaveLog.read(file(), FORMAT).entries())
                    .as("others may look")
                    .hasSize(2);
        }
        FileWaveLog.open(file(), FORMAT).close();
    }

    @Test
    void there_is_nothing_to_open_or_read_before_a_wave_has_begun() {
        String message = file() + " does not exist: no wave with this log was begun";

        assertThatThrownBy(() -> FileWaveLog.open(file(), FORMAT)).hasMessage(message);
        assertThatThrownBy(() -> FileWaveLog.read(file(), FORMAT)).hasMessage(message);
    }

    @Test
    void a_folder_that_is_not_there_is_named_with_the_remedy() {
        Path nowhere = folder.resolve("nowhere/log");

        assertThatThrownBy(() -> FileWaveLog.create(nowhere, FORMAT))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessage("cannot create " + nowhere
                        + ": there is no such file or folder; correct the path, or create it");
    }

    @Test
    void a_pause_is_seen_by_the_process_that_makes_the_moves_and_by_the_next_one() {
        try (FileWaveLog log = FileWaveLog.create(file(), FORMAT)) {
            assertThat(log.isPaused()).isFalse();
            assertThat(FileWaveLog.pause(file())).isTrue();
            assertThat(FileWaveLog.pause(file())).as("paused already").isFalse();
            assertThat(log.isPaused()).isTrue();
        }
        assertThat(FileWaveLog.read(file(), FORMAT).isPaused()).isTrue();
        assertThat(FileWaveLog.proceed(file())).isTrue();
        assertThat(FileWaveLog.proceed(file())).as("not paused").isFalse();
        assertThat(FileWaveLog.read(file(), FORMAT).isPaused()).isFalse();
    }

    @Test
    void what_was_read_cannot_be_added_to() {
        written();
        WaveLog log = FileWaveLog.read(file(), FORMAT);

        assertThatThrownBy(() -> log.append(FIRST)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void it_is_only_for_its_owner() throws IOException {
        assumeThat(folder.getFileSystem().supportedFileAttributeViews()).contains("posix");
        written();
        FileWaveLog.pause(file());

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
                .isEqualTo("rw-------");
    }
}
