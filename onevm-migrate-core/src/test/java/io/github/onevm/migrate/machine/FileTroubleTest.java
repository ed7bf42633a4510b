package io.github.onevm.migrate.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What Java throws for a file, by the file system where that can be had of it, and what is said then. */
class FileTroubleTest {
    @TempDir
    Path folder;

    private static String reading(Path file) {
        return FileTrouble.explained(catchThrowableOfType(IOException.class, () -> Files.readString(file)));
    }

    @Test
    void a_file_that_is_not_there() {
        assertThat(reading(folder.resolve("none")))
                .isEqualTo("there is no such file or folder; correct the path, or create it");
    }

    @Test
    void a_file_below_a_file() throws IOException {
        Path file = Files.writeString(folder.resolve("f"), "");
        assertThat(reading(file.resolve("g")))
                .isEqualTo("a part of its path is a file and no folder; correct the path");
    }

    @Test
    void a_file_that_exists_already() {
        assertThat(FileTrouble.explained(catchThrowableOfType(IOException.class, () -> Files.createDirectory(folder))))
                .isEqualTo("it exists already; remove it, or choose another name");
    }

    @Test
    void a_folder_instead_of_a_file() {
        assertThat(reading(folder)).isEqualTo("it is a folder, and a file is needed; name a file");
    }

    @Test
    void no_permission_names_what_may_not_be_used() {
        assertThat(FileTrouble.explained(new AccessDeniedException("p/a.json")))
                .isEqualTo("no permission for p/a.json; let the user who runs this read and write it, and enter all"
                        + " folders above it");
    }

    @ParameterizedTest
    @CsvSource({
        "No space left on device,no space is left there",
        "Read-only file system,the file system is read-only",
        "Disk quota exceeded,the disk quota is used up"
    })
    void what_the_system_says_is_translated(String said, String meaning) {
        assertThat(FileTrouble.explained(new IOException(said))).startsWith(meaning);
        assertThat(FileTrouble.explained(new FileSystemException("a", null, said)))
                .startsWith(meaning);
    }

    @Test
    void text_that_is_not_utf8() {
        assertThat(FileTrouble.explained(new MalformedInputException(1))).startsWith("it is not UTF-8");
    }

    @Test
    void what_nobody_knows_is_said_as_it_is() {
        assertThat(FileTrouble.explained(new IOException("Input/output error"))).startsWith("Input/output error; ");
        assertThat(FileTrouble.explained(new IOException())).startsWith("IOException; ");
    }

    @Test
    void what_is_not_there_does_not_exist() throws IOException {
        Path file = Files.writeString(folder.resolve("f"), "");
        assertThat(FileTrouble.mayExist(file)).isTrue();
        assertThat(FileTrouble.mayExist(folder.resolve("none"))).isFalse();
        assertThat(FileTrouble.mayExist(file.resolve("g"))).isFalse();
    }
}
