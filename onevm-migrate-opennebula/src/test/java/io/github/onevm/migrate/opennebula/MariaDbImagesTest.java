package io.github.onevm.migrate.opennebula;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.onevm.migrate.model.DatastoreId;
import io.github.onevm.migrate.model.ImageRecordChange;
import io.github.onevm.migrate.model.SavedImageRecords;
import io.github.onevm.migrate.opennebula.records.ImageEdit;
import io.github.onevm.migrate.opennebula.records.ImageLists;
import io.github.onevm.migrate.opennebula.records.ImageStatements;
import io.github.onevm.migrate.opennebula.wire.DatabaseKind;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.domains.Domain;
import net.jqwik.api.lifecycle.AddLifecycleHook;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/** The statements about images and datastores, executed by a real MariaDB and read back as oned would read them. */
@Domain(ImageTexts.class)
@AddLifecycleHook(NeedsMariaDb.class)
class MariaDbImagesTest {
    private static final List<String> CHARACTER_SETS = List.of("utf8", "utf8mb4", "latin1");
    private static final int FIRST = ImageTexts.FIRST.value();
    private static final int SECOND = ImageTexts.SECOND.value();
    private static final int FROM = ImageTexts.FROM.value();
    private static final int TO = ImageTexts.TO.value();

    private static final List<MariaDb> DATABASES = new ArrayList<>();

    @BeforeContainer
    static void open() {
        for (String database : CHARACTER_SETS) {
            for (String connection : CHARACTER_SETS) {
                // A mode of its own keeps the name of the database apart from those of other tests.
                DATABASES.add(new MariaDb(new MariaDb.BackendSettings(database, connection, "ONLY_FULL_GROUP_BY")));
            }
        }
    }

    @AfterContainer
    static void close() {
        DATABASES.forEach(MariaDb::close);
    }

    /** The rows of a move, as far as a database can hold them. */
    private record Rows(MariaDb database, ImageTexts.Move move) {
        void put() throws SQLException {
            database.putVm(ImageTexts.VM.value(), "<VM/>", 9, 0);
            database.putObject("image_pool", FIRST, fitting(move.first().before()));
            database.putObject("image_pool", SECOND, fitting(move.second().before()));
            database.putObject("datastore_pool", FROM, fitting(move.from().before()));
            database.putObject("datastore_pool", TO, fitting(move.to().before()));
        }

        List<ImageEdit> images() {
            SavedImageRecords before = new SavedImageRecords(new TreeMap<>(Map.of(
                    ImageTexts.FIRST, fitting(move.first().before()),
                    ImageTexts.SECOND, fitting(move.second().before()))));
            ImageTexts.Move held =
                    new ImageTexts.Move(fitting(move.name()), move.first(), move.second(), move.from(), move.to());
            return ImageEdit.of(before, held.change());
        }

        List<ImageLists.ListEdit> lists() {
            Map<DatastoreId, String> bodies = Map.of(
                    ImageTexts.FROM, fitting(move.from().before()),
                    ImageTexts.TO, fitting(move.to().before()));
            return ImageLists.after(move.change().images()).edits(bodies);
        }

        String fitting(String text) {
            return database.setup().fitting(text);
        }

        void areAfter() throws SQLException {
            assertThat(database.object("image_pool", FIRST))
                    .as("%s", database.setup())
                    .isEqualTo(fitting(move.first().after()));
            assertThat(database.object("image_pool", SECOND))
                    .isEqualTo(fitting(move.second().after()));
            assertThat(database.object("datastore_pool", FROM))
                    .isEqualTo(fitting(move.from().after()));
            assertThat(database.object("datastore_pool", TO))
                    .isEqualTo(fitting(move.to().after()));
        }
    }

    @Property(tries = 30)
    void oned_reads_what_was_written_byte_for_byte(@ForAll ImageTexts.Move move) throws SQLException {
        for (MariaDb database : DATABASES) {
            Rows rows = new Rows(database, move);
            rows.put();

            assertThat(database.execute(ImageStatements.updateImages(ImageTexts.VM, rows.images())))
                    .isEqualTo(2);
            assertThat(database.execute(ImageStatements.updateLists(Optional.of(ImageTexts.VM), rows.lists())))
                    .isEqualTo(2);

            rows.areAfter();
        }
    }

    @Property(tries = 10)
    void nothing_is_written_to_other_texts_or_while_the_vm_runs(@ForAll ImageTexts.Move move) throws SQLException {
        for (MariaDb database : DATABASES) {
            Rows rows = new Rows(database, move);
            rows.put();
            database.putVm(ImageTexts.VM.value(), "<VM/>", 3, 3);
            String images = ImageStatements.updateImages(ImageTexts.VM, rows.images());
            String lists = ImageStatements.updateLists(Optional.of(ImageTexts.VM), rows.lists());
            assertThat(database.execute(images)).isZero();
            assertThat(database.execute(lists)).isZero();

            database.putVm(ImageTexts.VM.value(), "<VM/>", 9, 0);
            database.putObject("image_pool", FIRST, "<IMAGE>theirs</IMAGE>");
            database.putObject("datastore_pool", FROM, "<DATASTORE><IMAGES><ID>50</ID></IMAGES></DATASTORE>");
            assertThat(database.execute(images)).isOne();
            assertThat(database.execute(lists)).isOne();
            assertThat(database.object("image_pool", FIRST)).isEqualTo("<IMAGE>theirs</IMAGE>");
            assertThat(database.object("datastore_pool", FROM))
                    .isEqualTo("<DATASTORE><IMAGES><ID>50</ID></IMAGES></DATASTORE>");
        }
    }

    @Property(tries = 10)
    void one_query_shows_images_and_datastores(@ForAll ImageTexts.Move move) throws SQLException {
        for (MariaDb database : DATABASES) {
            Rows rows = new Rows(database, move);
            rows.put();
            ImageRecordChange change = move.change();
            String all = ImageStatements.select(change.images().keySet(), change.datastores());

            assertThat(database.read("SELECT body FROM (" + all + ") AS a WHERE pool = 'image' AND oid = " + SECOND))
                    .isEqualTo(rows.fitting(move.second().before()));
            assertThat(database.read("SELECT body FROM (" + all + ") AS a WHERE pool = 'datastore' AND oid = " + TO))
                    .isEqualTo(rows.fitting(move.to().before()));
            assertThat(database.read("SELECT CAST(COUNT(*) AS CHAR) FROM (" + all + ") AS a"))
                    .isEqualTo("4");
        }
    }

    /** A literal yields to the collation of the column; a cast would be an illegal mix of collations. */
    @Example
    void collation_of_the_connection_may_differ_from_that_of_the_table() throws SQLException {
        MariaDb database = DATABASES.stream()
                .filter(d -> d.setup().database().equals("utf8mb4")
                        && d.setup().connection().equals("utf8mb4"))
                .findFirst()
                .orElseThrow();
        EditedText image = new EditedText(image("100", "a", "one-ds-100/x"), "");
        EditedText from = EditedText.same("<DATASTORE><IMAGES><ID>50</ID><ID>51</ID></IMAGES>\u00e9</DATASTORE>");
        EditedText to =
                EditedText.same("<DATASTORE><IMAGES></IMAGES>" + "\uD83D\uDE42".repeat(20_000) + "</DATASTORE>");
        Rows rows = new Rows(database, new ImageTexts.Move("beta", image, image, from, to));
        rows.put();
        database.execute("SET NAMES utf8mb4 COLLATE utf8mb4_unicode_ci");
        try {
            String cast = DatabaseKind.literal("<IMAGES>");
            assertThatThrownBy(
                            () -> database.execute("UPDATE datastore_pool SET body = REPLACE(body, " + cast + ", '')"))
                    .hasMessageContaining("Illegal mix of collations");
            assertThat(database.execute(ImageStatements.updateImages(ImageTexts.VM, rows.images())))
                    .isEqualTo(2);
            assertThat(database.execute(ImageStatements.updateLists(Optional.empty(), rows.lists())))
                    .isEqualTo(2);
        } finally {
            database.execute("SET NAMES utf8mb4");
        }

        assertThat(database.object("image_pool", FIRST)).isEqualTo(image("102", "beta", "one-ds-102/one-img-50"));
        assertThat(database.object("datastore_pool", FROM)).isEqualTo("<DATASTORE><IMAGES></IMAGES>\u00e9</DATASTORE>");
        assertThat(database.object("datastore_pool", TO))
                .isEqualTo("<DATASTORE><IMAGES><ID>50</ID><ID>51</ID></IMAGES>" + "\uD83D\uDE42".repeat(20_000)
                        + "</DATASTORE>");
    }

    private static String image(String datastore, String name, String source) {
        return "<IMAGE><DATASTORE_ID>" + datastore + "</DATASTORE_ID><DATASTORE>" + name + "</DATASTORE><SOURCE>"
                + source + "</SOURCE>" + "\uD83D\uDE42 '\\".repeat(20_000) + "</IMAGE>";
    }
}
