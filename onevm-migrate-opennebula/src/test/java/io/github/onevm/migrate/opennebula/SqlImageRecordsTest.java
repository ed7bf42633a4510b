package io.github.onevm.migrate.opennebula;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.onevm.migrate.lab.wire.Fault;
import io.github.onevm.migrate.model.ImageRecordChange;
import io.github.onevm.migrate.model.SavedImageRecords;
import io.github.onevm.migrate.opennebula.config.MetadataWriter;
import io.github.onevm.migrate.opennebula.records.ImageBody;
import io.github.onevm.migrate.spi.BackendException.Ambiguous;
import io.github.onevm.migrate.spi.BackendException.Conflict;
import io.github.onevm.migrate.spi.BackendException.Refused;
import io.github.onevm.migrate.spi.ImageRecords;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.IntConsumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What the contract does not say: the texts, the number of calls, and what happens when a call fails. */
class SqlImageRecordsTest {
    private static final ImageRecordChange CHANGE = ImageSite.CHANGE;
    private static final String READ = "one.system.sqlquery";
    private static final String WRITE = "one.system.sql";

    @TempDir
    private Path dir;

    private ImageSite site;
    private ImageRecords records;

    @BeforeEach
    void start() {
        site = new ImageSite(dir);
        records = site.records;
    }

    @AfterEach
    void stop() {
        site.close();
    }

    private SavedImageRecords read() {
        return records.read(CHANGE.images().keySet());
    }

    private void unchanged() {
        assertThat(site.database.image(1)).isEqualTo(ImageSite.IMAGE_1);
        assertThat(site.database.image(5)).isEqualTo(ImageSite.IMAGE_5);
        assertThat(site.database.datastore(100)).isEqualTo(ImageSite.DATASTORE);
        assertThat(site.database.datastore(102)).isEqualTo(ImageSite.DATASTORE_102);
    }

    private static String edited(String image) {
        return ImageBody.edited(
                ImageSite.FIRST, image, Objects.requireNonNull(CHANGE.images().get(ImageSite.FIRST)));
    }

    @Test
    void texts_are_written_to_the_letter_and_nothing_else() {
        String other = site.database.image(2);

        records.change(read(), CHANGE);

        assertThat(site.database.image(1)).isEqualTo(edited(ImageSite.IMAGE_1)).contains(ImageSite.FRAGILE);
        assertThat(site.database.image(2)).isEqualTo(other);
        assertThat(site.database.datastore(100))
                .isEqualTo(ImageSite.DATASTORE.replace("<ID>1</ID>", "").replace("<ID>5</ID>", ""))
                .contains(ImageSite.FRAGILE);
        assertThat(site.imagesOf(102)).isEqualTo("<ID>1</ID><ID>4</ID><ID>5</ID>");
        assertThat(site.database.single("SELECT group_concat(DISTINCT typeof(body)) FROM image_pool"))
                .isEqualTo("text");
    }

    @Test
    void change_costs_four_calls_whatever_the_number_of_images() {
        SavedImageRecords before = read();
        ImageRecordChange one =
                new ImageRecordChange(ImageSite.VM, CHANGE.images().headMap(ImageSite.SECOND));
        int earlier = site.oned.calls().size();

        records.change(before, one);
        records.restore(before, one);
        List<String> callsForOne =
                List.copyOf(site.oned.calls().subList(earlier, site.oned.calls().size()));
        int later = site.oned.calls().size();
        records.change(before, CHANGE);
        records.restore(before, CHANGE);

        assertThat(callsForOne).containsExactly(WRITE, READ, WRITE, READ, READ, WRITE, READ, WRITE, READ);
        assertThat(site.oned.calls().subList(later, site.oned.calls().size())).isEqualTo(callsForOne);
        unchanged();
    }

    @Test
    void reads_cost_one_call_each() {
        SavedImageRecords before = read();
        records.shows(CHANGE);
        records.isRestored(before, CHANGE);
        records.confirm(CHANGE);

        assertThat(site.oned.calls()).containsExactly(READ, READ, READ, READ);
    }

    @Test
    void nothing_is_written_where_everything_shows_the_change() {
        records.change(read(), CHANGE);
        int earlier = site.oned.calls().size();

        records.change(read(), CHANGE);
        records.confirm(CHANGE);

        assertThat(site.oned.calls().subList(earlier, site.oned.calls().size())).containsExactly(READ, READ, READ);
    }

    @Test
    void write_that_a_follower_does_not_show_yet_is_looked_for_again() {
        site.oned.behind(WRITE, READ, 2);
        SavedImageRecords before = read();

        records.change(before, CHANGE);
        assertThat(site.imagesOf(102)).isEqualTo("<ID>1</ID><ID>4</ID><ID>5</ID>");
        records.restore(before, CHANGE);

        unchanged();
    }

    @ParameterizedTest
    @EnumSource(
            value = Fault.class,
            names = {"ANSWER_LOST", "DROPPED_BEFORE_EFFECT", "HTML_PAGE_AFTER_EFFECT", "TRANSIENT"})
    void after_a_lost_answer_the_change_can_be_made_again_and_taken_back(Fault fault) {
        SavedImageRecords before = read();
        for (int write = 1; write <= 2; write++) {
            site.oned.faults().nth(WRITE, write, fault);
            assertThatThrownBy(() -> records.change(before, CHANGE)).isInstanceOf(Ambiguous.class);
            records.change(before, CHANGE);
            assertThat(records.shows(CHANGE)).isTrue();

            site.oned.faults().nth(WRITE, write, fault);
            assertThatThrownBy(() -> records.restore(before, CHANGE)).isInstanceOf(Ambiguous.class);
            records.restore(before, CHANGE);
            unchanged();
        }
    }

    /** Does something before each write, which is told its number. */
    private void beforeEachWrite(IntConsumer what) {
        int[] writes = {0};
        site.oned.around(WRITE, answer -> arguments -> {
            what.accept(++writes[0]);
            return answer.apply(arguments);
        });
    }

    @Test
    void images_are_taken_back_when_the_lists_are_refused() {
        SavedImageRecords before = read();
        site.oned.around(
                WRITE,
                answer -> arguments -> arguments.get(0).startsWith("UPDATE datastore_pool")
                        ? FakeOned.refusal(2048, "[one.system.sql] disk full")
                        : answer.apply(arguments));

        assertThatThrownBy(() -> records.change(before, CHANGE))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("disk full");
        unchanged();
    }

    @Test
    void half_a_change_that_cannot_be_taken_back_is_ambiguous() {
        SavedImageRecords before = read();
        beforeEachWrite(write -> {
            if (write == 2) {
                site.database.setState(0, 3, 3);
            }
        });

        assertThatThrownBy(() -> records.change(before, CHANGE))
                .isInstanceOf(Ambiguous.class)
                .hasMessageContaining("RUNNING")
                .hasMessageContaining("undoing what was written before failed");

        site.database.setState(0, 9, 0);
        records.restore(before, CHANGE);
        unchanged();
    }

    @Test
    void text_that_the_database_damages_is_refused_and_taken_back() {
        SavedImageRecords before = read();
        int[] writes = {0};
        site.oned.around(WRITE, answer -> arguments -> {
            var answered = answer.apply(arguments);
            if (++writes[0] == 1) {
                site.database.run("UPDATE image_pool SET body = replace(body, 'caf\u00e9', 'caf?') WHERE oid = 5");
            }
            return answered;
        });

        assertThatThrownBy(() -> records.change(before, CHANGE))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("the record of image 5: what was read back is not what was written");
        unchanged();
    }

    @Test
    void change_of_one_image_by_somebody_else_is_a_conflict_and_the_present_records_can_be_changed() {
        SavedImageRecords before = read();
        site.database.run("UPDATE image_pool SET body = replace(body, 'web-logs', 'theirs') WHERE oid = 5");

        assertThatThrownBy(() -> records.change(before, CHANGE))
                .isInstanceOf(Conflict.class)
                .hasMessageContaining("the record of image 5")
                .hasMessageContaining("somebody else has changed it");
        assertThat(site.database.datastore(100)).as("lists are not touched").isEqualTo(ImageSite.DATASTORE);

        records.change(read(), CHANGE);
        assertThat(records.shows(CHANGE)).isTrue();
        records.restore(before, CHANGE);

        assertThat(site.database.image(1)).isEqualTo(ImageSite.IMAGE_1);
        assertThat(site.database.image(5)).isEqualTo(ImageSite.IMAGE_5.replace("web-logs", "theirs"));
    }

    @Test
    void list_that_somebody_else_keeps_changing_is_a_conflict() {
        SavedImageRecords before = read();
        int[] image = {1000};
        beforeEachWrite(write -> site.database.run(
                "UPDATE datastore_pool SET body = replace(body, '</IMAGES>', '<ID>" + ++image[0] + "</ID></IMAGES>')"));

        assertThatThrownBy(() -> records.change(before, CHANGE))
                .isInstanceOf(Conflict.class)
                .hasMessageContaining("datastores [100, 102]")
                .hasMessageContaining("keeps changing");
        assertThat(site.imagesOf(100)).endsWith("<ID>" + image[0] + "</ID>").contains("<ID>1001</ID>");
    }

    @Test
    void image_that_was_deleted_after_the_change_is_not_listed_again() {
        records.change(read(), CHANGE);
        site.database.run("DELETE FROM image_pool WHERE oid = 5");
        site.database.putDatastore(102, ImageSite.DATASTORE_102);

        assertThat(records.confirm(CHANGE)).isTrue();

        assertThat(site.imagesOf(102)).isEqualTo("<ID>1</ID><ID>4</ID>");
    }

    @ParameterizedTest
    @CsvSource({
        "datastore_pool, <ID>5</ID>, '', does not name image 5",
        "datastore_pool, <ID>4</ID>, <ID>4</ID><ID>5</ID>, datastore 102 names image 5",
        "image_pool, <DATASTORE_ID>100<, <DATASTORE_ID>104<, does not name datastore 100",
        "image_pool, <PATH>, <SOURCE/><PATH>, more than one SOURCE",
        "datastore_pool, <IMAGES>, <IMAGES/><IMAGES>, more than one IMAGES"
    })
    void check_names_what_does_not_fit(String table, String old, String odd, String why) {
        site.database.run("UPDATE " + table + " SET body = replace(body, '" + old + "', '" + odd + "')");

        assertThatThrownBy(() -> records.check(CHANGE))
                .isInstanceOf(Refused.class)
                .hasMessageContaining(why);
    }

    @Test
    void check_sends_the_operator_to_fsck_when_a_list_is_wrong() {
        site.database.putDatastore(100, ImageSite.DATASTORE.replace("<ID>5</ID>", ""));

        assertThatThrownBy(() -> records.check(CHANGE))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("onedb fsck");
    }

    @Test
    void check_refuses_an_unknown_kind_of_database() {
        site.oned.answer("one.system.config", a -> FakeOned.document("<OPENNEBULA_CONFIGURATION/>"));

        assertThatThrownBy(() -> records.check(CHANGE))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("DB/BACKEND");
    }

    @Test
    void check_of_ordinary_images_costs_two_calls() {
        records.check(CHANGE);

        assertThat(site.oned.calls()).containsExactly("one.system.config", READ);
    }

    @Test
    void check_tries_a_request_as_large_as_that_of_large_records() {
        site.database.putImage(
                1, ImageSite.IMAGE_1.replace("<DRIVER>", "<NOTE>" + "n".repeat(300_000) + "</NOTE><DRIVER>"));
        records.check(CHANGE);
        assertThat(site.oned.details().get(2)).hasSizeGreaterThan(1_200_000);

        site.oned.limitRequests(1_000_000);

        assertThatThrownBy(() -> records.check(CHANGE))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("client_max_body_size");
    }

    @Test
    void onedb_reads_and_refuses_to_change_by_name() {
        ImageRecords onedb = site.records(MetadataWriter.Onedb.LOCAL);
        SavedImageRecords before = onedb.read(CHANGE.images().keySet());

        assertThat(before).isEqualTo(read());
        assertThat(onedb.shows(CHANGE)).isFalse();
        assertThat(onedb.isRestored(before, CHANGE)).isTrue();
        assertThatThrownBy(() -> onedb.check(CHANGE))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("without a condition")
                .hasMessageContaining("--image-records stay");
        assertThatThrownBy(() -> onedb.change(before, CHANGE)).isInstanceOf(Refused.class);
        assertThatThrownBy(() -> onedb.restore(before, CHANGE)).isInstanceOf(Refused.class);
        assertThatThrownBy(() -> onedb.confirm(CHANGE)).isInstanceOf(Refused.class);
        unchanged();
    }

    @Test
    void change_of_no_known_image_is_refused_before_anything_is_written() {
        assertThatThrownBy(() -> records.change(new SavedImageRecords(new TreeMap<>()), CHANGE))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("image 1");
        assertThat(site.oned.calls()).isEmpty();
    }
}
