package io.github.onevm.migrate.opennebula;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.onevm.migrate.model.SavedRecords;
import io.github.onevm.migrate.spi.CallObserver;
import io.github.onevm.migrate.spi.VmRecords;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.domains.Domain;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/** A change of records, all the way to a real SQLite and back, whatever the records look like. */
@Domain(Bodies.class)
class SqlitePropertiesTest {
    private static final FakeOned ONED = new FakeOned();
    private static final VmRecords RECORDS =
            new OpenNebulaBackend(ONED.config(), CallObserver.NONE).records(MetadataWriter.DEFAULT);

    @BeforeContainer
    static void recordedAnswers() {
        ONED.recorded("one.vm.info", "6.10.5/one.vm.info.undeployed");
    }

    @AfterContainer
    static void stop() {
        ONED.close();
    }

    private static OneDatabaseFile database(Bodies.Move move) throws IOException {
        OneDatabaseFile database = new OneDatabaseFile(Files.createTempDirectory(Path.of("target"), "bodies"));
        database.serve(ONED);
        ONED.recorded("one.vm.info", "6.10.5/one.vm.info.undeployed");
        database.putVm(Bodies.VM.value(), move.body().before(), 9, 0);
        database.putHistory(Bodies.VM.value(), Bodies.SEQ, move.history().before());
        return database;
    }

    @Property(tries = 50)
    void changeIsWrittenAsMeantAndUndoneToTheLetter(@ForAll Bodies.Move move) throws IOException {
        OneDatabaseFile database = database(move);
        SavedRecords before = RECORDS.read(Bodies.VM, true);
        RECORDS.change(before, move.change());

        assertThat(RECORDS.shows(move.change())).isTrue();
        assertThat(database.body(Bodies.VM.value())).isEqualTo(move.body().after());
        assertThat(database.history(Bodies.VM.value(), Bodies.SEQ))
                .isEqualTo(move.history().after());
        assertThat(database.single("SELECT group_concat(typeof(body)) FROM vm_pool"))
                .isEqualTo("text");

        RECORDS.restore(before);

        assertThat(database.body(Bodies.VM.value())).isEqualTo(move.body().before());
        assertThat(database.history(Bodies.VM.value(), Bodies.SEQ))
                .isEqualTo(move.history().before());
    }
}
