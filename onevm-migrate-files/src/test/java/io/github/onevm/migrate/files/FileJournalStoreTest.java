package io.github.onevm.migrate.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.github.onevm.migrate.model.JournalId;
import io.github.onevm.migrate.model.StoredJournal;
import io.github.onevm.migrate.model.VmId;
import io.github.onevm.migrate.spi.BackendException;
import io.github.onevm.migrate.spi.JournalStore;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is in the folder, and what can be wrong with it. */
class FileJournalStoreTest {
    private static final VmId VM = new VmId(42);

    @TempDir
    private Path parent;

    private Path folder() {
        return parent.resolve("migrations");
    }

    private JournalStore records() {
        return new FileJournalStore(folder());
    }

    private List<String> files() throws IOException {
        try (Stream<Path> files = Files.list(folder())) {
            return files.map(file -> file.getFileName().toString()).sorted().collect(Collectors.toList());
        }
    }

    private void write(String name, String content) throws IOException {
        Files.writeString(folder().resolve(name), content);
    }

    @Test
    void a_person_can_read_a_record() throws IOException {
        records().add(VM, "{\"step\": 2}\n");

        assertThat(folder().resolve("0.record")).hasContent("""
                vm 42
                {"step": 2}
                """);
        assertThat(files()).containsExactly("0.record");
    }

    /** Java cannot read as much into one array as is in this file. */
    @Test
    void of_the_journals_of_other_vms_the_first_line_alone_is_read() throws IOException {
        records().add(new VmId(43), "of another VM");
        try (RandomAccessFile large =
                new RandomAccessFile(folder().resolve("0.record").toFile(), "rw")) {
            large.setLength(3L << 30);
        }
        JournalId own = records().add(VM, "own");

        assertThat(records().ofVm(VM)).containsExactly(new StoredJournal(own, VM, "own"));
    }

    @Test
    void of_the_journals_of_other_vms_the_first_line_is_read_once() throws IOException {
        JournalStore records = records();
        records.add(new VmId(43), "of another VM");
        JournalId own = records.add(VM, "own");
        records.ofVm(VM);
        Files.delete(folder().resolve("0.record"));
        Files.createDirectory(folder().resolve("0.record"));

        assertThat(records.ofVm(VM)).extracting(StoredJournal::id).containsExactly(own);
        assertThatExceptionOfType(BackendException.class)
                .isThrownBy(() -> records().ofVm(VM));
    }

    @Test
    void only_the_owner_can_read_folder_and_files() throws IOException {
        assumeThat(folder().getFileSystem().supportedFileAttributeViews()).contains("posix");
        JournalStore records = records();
        records.add(VM, "first");
        records.replace(new StoredJournal(records.add(VM, "second"), VM, "changed"));
        records.remove(new JournalId(0));

        assertThat(files()).containsExactly("0.removed", "1.record");
        assertThat(permissions(folder())).isEqualTo("rwx------");
        assertThat(permissions(folder().resolve("0.removed"))).isEqualTo("rw-------");
        assertThat(permissions(folder().resolve("1.record"))).isEqualTo("rw-------");
    }

    private static String permissions(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }

    @Test
    void reading_makes_no_folder() {
        assertThat(records().all()).isEmpty();
        assertThat(records().ofVm(VM)).isEmpty();

        assertThat(folder()).doesNotExist();
    }

    @Test
    void half_a_record_of_a_process_that_was_killed_is_ignored() throws IOException {
        JournalId id = records().add(VM, "text");
        write(".draft-1234.tmp", "vm 42\n{\"step");

        assertThat(records().all()).containsExactly(new StoredJournal(id, VM, "text"));
        assertThat(records().add(VM, "next")).isEqualTo(new JournalId(1));
    }

    @Test
    void files_of_others_are_ignored() throws IOException {
        JournalId id = records().add(VM, "text");
        write("README", "vm 42\n");
        write("7.record.bak", "vm 42\ncopy");
        write("1.record", "no VM on the first line");
        write("2.record", "");

        assertThat(records().all()).containsExactly(new StoredJournal(id, VM, "text"));
        assertThat(records().add(VM, "next")).isEqualTo(new JournalId(3));
    }

    @Test
    void a_damaged_record_is_not_overlooked() throws IOException {
        JournalId id = records().add(VM, "text");
        Files.write(folder().resolve("0.record"), "vm 42\n\u00e4".getBytes(StandardCharsets.ISO_8859_1));

        assertThat(records().ofVm(VM)).containsExactly(new StoredJournal(id, VM, ""));
    }

    @Test
    void a_tombstone_beats_a_text() throws IOException {
        JournalId id = records().add(VM, "text");
        records().remove(id);
        write("0.record", "vm 42\nlate");

        assertThat(records().ofVm(VM)).isEmpty();
        assertThatExceptionOfType(BackendException.NotFound.class)
                .isThrownBy(() -> records().replace(new StoredJournal(id, VM, "later")));
        assertThatExceptionOfType(BackendException.NotFound.class)
                .isThrownBy(() -> records().remove(id));
    }

    /** The journal is removed after the replacing process has read it, and before the new text is in place. */
    @Test
    void a_text_that_comes_after_the_tombstone_is_taken_away() throws IOException {
        JournalId id = records().add(VM, "text");
        JournalFolder late = new JournalFolder(folder());
        try (Draft draft = late.draft(new JournalFile(VM, "late").bytes())) {
            records().remove(id);

            assertThat(late.replace(id.value(), draft)).isFalse();
        }

        assertThat(files()).containsExactly("0.removed");
    }

    @Test
    void a_number_whose_record_is_gone_is_not_given_again() throws IOException {
        records().remove(records().add(VM, "first"));
        records().remove(records().add(VM, "second"));

        assertThat(files()).containsExactly("0.removed", "1.removed");
        assertThat(records().add(VM, "third")).isEqualTo(new JournalId(2));
    }

    @Test
    void a_removed_text_is_not_left_behind() throws IOException {
        records().remove(records().add(VM, "canary"));

        assertThat(folder().resolve("0.removed")).isEmptyFile();
        assertThat(files()).containsExactly("0.removed");
    }

    @Test
    void of_many_that_remove_a_record_one_has_removed_it() {
        JournalId id = records().add(VM, "text");

        long removed = IntStream.range(0, 8).parallel().filter(i -> removes(id)).count();

        assertThat(removed).isEqualTo(1);
    }

    private boolean removes(JournalId id) {
        try {
            records().remove(id);
            return true;
        } catch (BackendException.NotFound e) {
            return false;
        }
    }

    @Test
    void a_record_that_is_replaced_all_the_time_is_seen_whole_every_time() {
        JournalId id = records().add(VM, "0".repeat(10_000));

        List<String> seen = IntStream.range(0, 200)
                .parallel()
                .mapToObj(i -> {
                    records()
                            .replace(new StoredJournal(
                                    id, VM, Integer.toString(i % 10).repeat(10_000)));
                    return records().ofVm(VM).get(0).text();
                })
                .toList();

        assertThat(seen)
                .allSatisfy(text -> assertThat(text)
                        .hasSize(10_000)
                        .isEqualTo(text.substring(0, 1).repeat(10_000)));
    }

    @Test
    void refuses_a_folder_that_is_a_file() throws IOException {
        Files.writeString(folder(), "here I am");

        assertThatExceptionOfType(BackendException.Refused.class)
                .isThrownBy(() -> records().add(VM, "text"))
                .withMessageContaining("could not add a journal of VM 42 in " + folder())
                .withMessageContaining("is no folder");
        assertThatExceptionOfType(BackendException.Refused.class)
                .isThrownBy(() -> records().ofVm(VM))
                .withMessageContaining("is no folder");
    }

    @Test
    void refuses_a_parent_that_is_a_file() throws IOException {
        Files.writeString(parent.resolve("state"), "here I am");
        JournalStore records = new FileJournalStore(parent.resolve("state/migrations"));

        assertThatExceptionOfType(BackendException.Refused.class)
                .isThrownBy(() -> records.add(VM, "text"))
                .withMessageContaining(parent.resolve("state") + " is in the way");
        assertThatExceptionOfType(BackendException.Refused.class).isThrownBy(records::all);
    }

    @Test
    void refuses_a_folder_without_permission_and_says_whose_it_must_be() throws IOException {
        Files.createDirectory(
                folder(), PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("---------")));
        // The administrator may do everything.
        assumeThat(Files.isReadable(folder())).isFalse();

        assertThatExceptionOfType(BackendException.Refused.class)
                .isThrownBy(() -> records().ofVm(VM))
                .withMessageContaining("no permission")
                .withMessageContaining("must belong to the user");
        assertThatExceptionOfType(BackendException.Refused.class)
                .isThrownBy(() -> records().add(VM, "text"));
    }

    @Test
    void does_not_take_for_absent_what_it_cannot_read() throws IOException {
        records().add(VM, "text");
        Files.createDirectory(folder().resolve("1.record"));

        assertThatExceptionOfType(BackendException.Refused.class)
                .isThrownBy(() -> records().ofVm(VM));
    }

    @Test
    void refuses_a_text_that_it_could_not_give_back() throws IOException {
        records().add(VM, "text");

        assertThatExceptionOfType(BackendException.Refused.class)
                .isThrownBy(() -> records().add(VM, "half a pair: \ud83d"))
                .withMessageContaining("UTF-8");
        assertThat(files()).containsExactly("0.record");
    }

    @Test
    void says_where_it_is_as_an_absolute_path() {
        assertThat(new FileJournalStore(Path.of("migrations")).place())
                .isEqualTo("the folder " + Path.of("migrations").toAbsolutePath());
    }
}
