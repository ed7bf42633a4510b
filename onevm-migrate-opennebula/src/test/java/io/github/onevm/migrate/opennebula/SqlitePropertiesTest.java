package io.github.onevm.migrate.opennebula;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.onevm.migrate.memory.MemoryConventions;
import io.github.onevm.migrate.model.SavedVmRecords;
import io.github.onevm.migrate.opennebula.config.MetadataWriter;
import io.github.onevm.migrate.spi.CallObserver;
import io.github.onevm.migrate.spi.VmRecords;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.domains.Domain;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/** A change of any VM records, written to a real SQLite and read back. */
@Domain(Bodies.class)
class SqlitePropertiesTest {
    private static final int VM = Bodies.VM.value();
    private static final FakeOned ONED = new FakeOned();
    private static final OneDatabaseFile DATABASE = new OneDatabaseFile(folder());

    private final VmRecords records = new OpenNebulaBackend(
                    ONED.config(), MemoryConventions.INSTANCE.terms(), CallObserver.NONE)
            .records(MetadataWriter.DEFAULT);

    private static Path folder() {
        try {
            return Files.createTempDirectory(Path.of("target"), "bodies");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @BeforeContainer
    static void serve() {
        DATABASE.serve(ONED);
        // The body has no state that the loopback server could show.
        ONED.recorded("one.vm.info", "6.10.5/one.vm.info.undeployed");
    }

    @AfterContainer
    static void stop() {
        ONED.close();
    }

    @Property(tries = 30)
    void change_is_written_as_meant_and_undone_to_the_letter(@ForAll Bodies.Move move) {
        DATABASE.putVm(VM, move.body().before(), 9, 0);
        DATABASE.putHistory(VM, Bodies.SEQ, move.history().before());
        SavedVmRecords before = records.read(Bodies.VM, true);
        records.change(before, move.change());

        assertThat(records.shows(move.change())).isTrue();
        assertThat(DATABASE.body(VM)).isEqualTo(move.body().after());
        assertThat(DATABASE.history(VM, Bodies.SEQ)).isEqualTo(move.history().after());
        assertThat(DATABASE.single("SELECT group_concat(typeof(body)) FROM vm_pool"))
                .isEqualTo("text");

        records.restore(before, move.change());

        assertThat(DATABASE.body(VM)).isEqualTo(move.body().before());
        assertThat(DATABASE.history(VM, Bodies.SEQ)).isEqualTo(move.history().before());
    }
}
