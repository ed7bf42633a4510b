package io.github.onevm.migrate.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.onevm.migrate.model.DiskNote;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The volume in the SOURCE of a disk must be that of its image, which is 8 here, by the names of the site. */
class SourceOfDiskTest {
    @ParameterizedTest
    @CsvSource({
        "one-img-8, false",
        "site_b-img-8, true",
        "img-8, true",
        "one-img-18, true",
        "one-img-9-8, true",
        "one-img-8-5-0, true"
    })
    void source_of_another_name_is_found(String source, boolean found) {
        Job job = new Job();
        job.vm(vm -> vm.diskNotes(List.of(new DiskNote(1, Optional.of(source), Optional.empty(), Optional.empty()))));

        assertThat(job.found("DISK_OF_ANOTHER_PREFIX").isEmpty()).isEqualTo(!found);
    }
}
