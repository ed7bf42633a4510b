package io.github.onevm.migrate.opennebula;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.onevm.migrate.memory.MemoryConventions;
import io.github.onevm.migrate.model.ImageId;
import io.github.onevm.migrate.model.SavedImageRecords;
import io.github.onevm.migrate.opennebula.config.MetadataWriter;
import io.github.onevm.migrate.opennebula.records.DatastoreBody;
import io.github.onevm.migrate.opennebula.records.ImageBody;
import io.github.onevm.migrate.spi.CallObserver;
import io.github.onevm.migrate.spi.ImageRecords;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.domains.Domain;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/** Whatever the records look like: a change makes of them what it is meant to, in the text and in a real SQLite. */
@Domain(ImageTexts.class)
class ImageTextsPropertiesTest {
    private static final Set<ImageId> IMAGES = Set.of(ImageTexts.FIRST, ImageTexts.SECOND);
    private static final FakeOned ONED = new FakeOned();
    private static final OneDatabaseFile DATABASE = new OneDatabaseFile(folder());

    private final ImageRecords records = new OpenNebulaBackend(
                    ONED.config(), MemoryConventions.INSTANCE.terms(), CallObserver.NONE)
            .imageRecords(MetadataWriter.DEFAULT);

    private static Path folder() {
        try {
            return Files.createTempDirectory(Path.of("target"), "images");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @BeforeContainer
    static void serve() {
        DATABASE.serve(ONED);
        DATABASE.putVm(ImageTexts.VM.value(), "<VM/>", 9, 0);
    }

    @AfterContainer
    static void stop() {
        ONED.close();
    }

    @Property(tries = 100)
    void record_of_an_image_changes_where_it_is_meant_to(@ForAll ImageTexts.Move move) {
        String before = move.first().before();
        String after = ImageBody.edited(ImageTexts.FIRST, before, move.move(ImageTexts.FIRST));

        assertThat(after).isEqualTo(move.first().after());
        assertThat(ImageBody.shows(ImageTexts.FIRST, before, move.move(ImageTexts.FIRST)))
                .isFalse();
        assertThat(ImageBody.shows(ImageTexts.FIRST, after, move.move(ImageTexts.FIRST)))
                .isTrue();
        assertThat(ImageBody.edited(ImageTexts.FIRST, after, move.move(ImageTexts.FIRST)))
                .isEqualTo(after);
        assertThat(ImageBody.isRestored(ImageTexts.FIRST, ImageBody.restored(ImageTexts.FIRST, after, before), before))
                .isTrue();
    }

    @Property(tries = 100)
    void record_of_a_datastore_changes_in_its_list_and_back(@ForAll ImageTexts.Move move) {
        String from = DatastoreBody.edited(ImageTexts.FROM, move.from().before(), Set.of(), IMAGES);
        String to = DatastoreBody.edited(ImageTexts.TO, move.to().before(), IMAGES, Set.of());

        assertThat(from).isEqualTo(move.from().after());
        assertThat(to).isEqualTo(move.to().after());
        assertThat(DatastoreBody.edited(ImageTexts.FROM, from, IMAGES, Set.of()))
                .isEqualTo(move.from().before());
        assertThat(DatastoreBody.edited(ImageTexts.TO, to, Set.of(), IMAGES))
                .isEqualTo(move.to().before());
    }

    @Property(tries = 30)
    void change_is_written_as_meant_and_undone_to_the_letter(@ForAll ImageTexts.Move move) {
        DATABASE.putImage(ImageTexts.FIRST.value(), move.first().before());
        DATABASE.putImage(ImageTexts.SECOND.value(), move.second().before());
        DATABASE.putDatastore(ImageTexts.FROM.value(), move.from().before());
        DATABASE.putDatastore(ImageTexts.TO.value(), move.to().before());
        SavedImageRecords before = records.read(IMAGES);
        records.change(before, move.change());

        assertThat(before).isEqualTo(move.before());
        assertThat(records.shows(move.change())).isTrue();
        assertThat(DATABASE.image(ImageTexts.FIRST.value()))
                .isEqualTo(move.first().after());
        assertThat(DATABASE.image(ImageTexts.SECOND.value()))
                .isEqualTo(move.second().after());
        assertThat(DATABASE.datastore(ImageTexts.FROM.value()))
                .isEqualTo(move.from().after());
        assertThat(DATABASE.datastore(ImageTexts.TO.value()))
                .isEqualTo(move.to().after());

        records.restore(before, move.change());

        assertThat(records.read(IMAGES)).isEqualTo(before);
        assertThat(DATABASE.datastore(ImageTexts.FROM.value()))
                .isEqualTo(move.from().before());
        assertThat(DATABASE.datastore(ImageTexts.TO.value()))
                .isEqualTo(move.to().before());
    }
}
