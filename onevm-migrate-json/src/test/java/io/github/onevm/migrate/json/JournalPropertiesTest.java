package io.github.onevm.migrate.json;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.onevm.migrate.journal.MigrationJournal;
import java.nio.charset.StandardCharsets;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.domains.Domain;

/** Rules for the journal of every migration, with any body of the VM and any messages of back-ends. */
@Domain(Records.class)
class JournalPropertiesTest {
    private final JournalJson format = new JournalJson();

    @Property
    void a_record_comes_back_as_it_was(@ForAll MigrationJournal record) {
        assertThat(format.read(format.write(record))).isEqualTo(record);
    }

    @Property
    void a_record_is_one_line_that_survives_as_utf_8(@ForAll MigrationJournal record) {
        String text = format.write(record);

        assertThat(text).doesNotContain("\n", "\r", "\u0000");
        assertThat(new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8))
                .isEqualTo(text);
    }

    @Property
    void one_record_is_written_in_one_way(@ForAll MigrationJournal record) {
        String text = format.write(record);

        assertThat(format.write(format.read(text))).isEqualTo(text);
    }
}
