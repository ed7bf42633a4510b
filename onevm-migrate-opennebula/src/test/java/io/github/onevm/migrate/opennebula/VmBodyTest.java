package io.github.onevm.migrate.opennebula;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.onevm.migrate.model.ClusterId;
import io.github.onevm.migrate.model.DatastoreId;
import io.github.onevm.migrate.model.PinPolicy;
import io.github.onevm.migrate.model.VmId;
import io.github.onevm.migrate.model.VmRecordChange;
import io.github.onevm.migrate.model.VmRecordChange.DatastoreName;
import io.github.onevm.migrate.opennebula.records.VmBody;
import io.github.onevm.migrate.spi.BackendException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VmBodyTest {
    private static final DatastoreName NEW_IMAGES = new DatastoreName(new DatastoreId(102), "beta-image");
    private static final DatastoreName NEW_SYSTEM = new DatastoreName(new DatastoreId(103), "beta-system");
    private static final String PLACE = "<DATASTORE>a</DATASTORE><DATASTORE_ID>1</DATASTORE_ID>";
    private static final String NEW_PLACE = "<DATASTORE>beta-image</DATASTORE><DATASTORE_ID>102</DATASTORE_ID>";
    private static final String OLD_SOURCE = "<SOURCE><![CDATA[one-ds-1/one-img-8]]></SOURCE>";
    private static final String NEW_SOURCE = "<SOURCE><![CDATA[one-ds-102/one-img-8]]></SOURCE>";

    private static VmRecordChange change(Map<Integer, DatastoreName> disks) {
        return new VmRecordChange(new VmId(0), disks, new ClusterId(101), Optional.empty());
    }

    /** A body with one disk, written as a test needs it. */
    private static String body(String disk) {
        return "<VM><ID>0</ID><TEMPLATE><DISK><DISK_ID><![CDATA[0]]></DISK_ID>" + disk
                + "</DISK></TEMPLATE><USER_TEMPLATE/></VM>";
    }

    private static String edited(String disk) {
        return VmBody.edited(body(disk), change(Map.of(0, NEW_IMAGES)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"6.10.5", "7.4.0"})
    void recorded_body_changes_in_the_named_places_only(String version) {
        String before = Recording.row(version + "/one.system.sqlquery.body");
        String disks = before.substring(before.indexOf("<DISK>"), before.lastIndexOf("</DISK>"));
        String expected = before.replace(
                        disks,
                        disks.replaceAll("<CLUSTER_ID>.*?</", "<CLUSTER_ID><![CDATA[101]]></")
                                .replaceAll("<DATASTORE>.*?(image|system)\\]\\]></", "<DATASTORE><![CDATA[beta-$1]]></")
                                .replace("<DATASTORE_ID><![CDATA[100]]>", "<DATASTORE_ID><![CDATA[102]]>")
                                .replace("<DATASTORE_ID><![CDATA[101]]>", "<DATASTORE_ID><![CDATA[103]]>"))
                .replaceAll("<SCHED_DS_REQUIREMENTS>.*?</SCHED_DS_REQUIREMENTS>", "")
                .replaceAll("<SCHED_REQUIREMENTS>.*?</SCHED_REQUIREMENTS>", "");

        String after =
                VmBody.edited(before, change(Map.of(0, NEW_IMAGES, 1, NEW_IMAGES, 2, NEW_SYSTEM, 3, NEW_IMAGES)));

        assertThat(after).isEqualTo(expected).isNotEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<X><![CDATA[a & b <c> \"d\" 'e' \\n \\\\ é 日本 🙂]]></X>",
                "<X>a &amp; b &lt;c&gt; &quot;d&quot; &apos;e&apos; &#233; &#x1F642;</X>",
                "<X/><Y></Y><Z> </Z><W\t/>",
                "<X><![CDATA[<DATASTORE_ID>1</DATASTORE_ID>]]></X>",
                "<X><![CDATA[</DISK><DISK>]]></X>",
                "<X><![CDATA[]]></X>",
                "<X><![CDATA[ends ]] > here]]></X>",
                "<!-- <DATASTORE_ID>9</DATASTORE_ID> --><?pi <DISK> ?>",
                "<X a='1 > 2' b=\"&lt;/DISK>\"/>",
                "<X>line one\r\n\tline two\n</X>",
                "<NEST><DISK><DISK_ID>0</DISK_ID><DATASTORE_ID>1</DATASTORE_ID></DISK></NEST>"
            })
    void what_is_not_changed_keeps_every_character(String other) {
        String named = "<DATASTORE><![CDATA[alpha]]></DATASTORE><DATASTORE_ID><![CDATA[100]]></DATASTORE_ID>";

        assertThat(edited(other + named + other))
                .isEqualTo(body(other + named.replace("alpha", "beta-image").replace("100", "102") + other));
    }

    @Test
    void same_names_nested_elsewhere_stay() {
        String nest = "<DISK><DISK_ID>0</DISK_ID><DATASTORE>x</DATASTORE><DATASTORE_ID>1</DATASTORE_ID></DISK>"
                + "<TEMPLATE><DISK><DISK_ID>0</DISK_ID></DISK></TEMPLATE>"
                + "<INNER><SCHED_REQUIREMENTS>x</SCHED_REQUIREMENTS></INNER>";
        String before = "<VM><USER_TEMPLATE>" + nest + "</USER_TEMPLATE><TEMPLATE><DISK><DISK_ID>0</DISK_ID>"
                + "<DATASTORE>a</DATASTORE><DATASTORE_ID>1</DATASTORE_ID></DISK>"
                + "<SCHED_REQUIREMENTS>stays</SCHED_REQUIREMENTS></TEMPLATE></VM>";

        assertThat(VmBody.edited(before, change(Map.of(0, NEW_IMAGES))))
                .isEqualTo(before.replace("<DATASTORE>a<", "<DATASTORE>beta-image<")
                        .replace(
                                "<DATASTORE_ID>1</DATASTORE_ID></DISK><SCHED",
                                "<DATASTORE_ID>102</DATASTORE_ID></DISK><SCHED"));
    }

    @ParameterizedTest
    @CsvSource({
        "<DATASTORE/>, <DATASTORE><![CDATA[beta-image]]></DATASTORE>",
        "<DATASTORE />, <DATASTORE><![CDATA[beta-image]]></DATASTORE>",
        "<DATASTORE></DATASTORE>, <DATASTORE><![CDATA[beta-image]]></DATASTORE>",
        "<DATASTORE><![CDATA[]]></DATASTORE>, <DATASTORE><![CDATA[beta-image]]></DATASTORE>",
        "<DATASTORE><![CDATA[a]]></DATASTORE>, <DATASTORE><![CDATA[beta-image]]></DATASTORE>",
        "<DATASTORE>a</DATASTORE>, <DATASTORE>beta-image</DATASTORE>",
        "<DATASTORE>a &amp; b</DATASTORE>, <DATASTORE>beta-image</DATASTORE>"
    })
    void element_keeps_its_form_and_an_empty_one_gets_cdata(String before, String after) {
        String id = "<DATASTORE_ID>1</DATASTORE_ID>";

        assertThat(edited(before + id)).isEqualTo(body(after + id.replace("1", "102")));
    }

    @ParameterizedTest
    @CsvSource({
        "<DATASTORE>a</DATASTORE>, <DATASTORE>R&amp;D &lt;1&gt;</DATASTORE>, R&D <1>",
        "<DATASTORE><![CDATA[a]]></DATASTORE>, <DATASTORE><![CDATA[R&D <1>]]></DATASTORE>, R&D <1>",
        "<DATASTORE><![CDATA[a]]></DATASTORE>, <DATASTORE>x]]&gt;y</DATASTORE>, x]]>y"
    })
    void name_with_markup_is_written_as_text(String before, String after, String name) {
        String id = "<DATASTORE_ID>102</DATASTORE_ID>";
        VmRecordChange change = change(Map.of(0, new DatastoreName(new DatastoreId(102), name)));

        String written = VmBody.edited(body(before + id), change);

        assertThat(written).isEqualTo(body(after + id));
        assertThat(VmBody.shows(written, change)).isTrue();
    }

    @Test
    void pretty_printed_body_loses_whole_lines_only() {
        String before = """
            <VM>
              <TEMPLATE>
                <DISK>
                  <DATASTORE><![CDATA[alpha]]></DATASTORE>
                  <DATASTORE_ID><![CDATA[100]]></DATASTORE_ID>
                  <DISK_ID><![CDATA[0]]></DISK_ID>
                </DISK>
              </TEMPLATE>
              <USER_TEMPLATE>
                <LABELS><![CDATA[a]]></LABELS>
                <SCHED_DS_REQUIREMENTS><![CDATA[ID = 101]]></SCHED_DS_REQUIREMENTS>
                <SCHED_REQUIREMENTS><![CDATA[CLUSTER_ID = 100]]></SCHED_REQUIREMENTS>
              </USER_TEMPLATE>
            </VM>
            """;

        assertThat(VmBody.edited(before, change(Map.of(0, NEW_IMAGES)))).isEqualTo("""
            <VM>
              <TEMPLATE>
                <DISK>
                  <DATASTORE><![CDATA[beta-image]]></DATASTORE>
                  <DATASTORE_ID><![CDATA[102]]></DATASTORE_ID>
                  <DISK_ID><![CDATA[0]]></DISK_ID>
                </DISK>
              </TEMPLATE>
              <USER_TEMPLATE>
                <LABELS><![CDATA[a]]></LABELS>
              </USER_TEMPLATE>
            </VM>
            """);
    }

    @Test
    void cluster_is_written_only_where_it_stands() {
        String named = "<DATASTORE>a</DATASTORE><DATASTORE_ID>1</DATASTORE_ID>";

        assertThat(edited(named)).doesNotContain("CLUSTER_ID");
        assertThat(edited(named + "<CLUSTER_ID><![CDATA[0,100]]></CLUSTER_ID>"))
                .contains("<CLUSTER_ID><![CDATA[101]]></CLUSTER_ID>");
    }

    @ParameterizedTest
    @CsvSource({
        "<DATASTORE_ID>1</DATASTORE_ID>, no DATASTORE",
        "<DATASTORE>a</DATASTORE>, no DATASTORE_ID",
        "<DATASTORE>a</DATASTORE><DATASTORE>b</DATASTORE><DATASTORE_ID>1</DATASTORE_ID>, more than one DATASTORE",
        "<DATASTORE><A/></DATASTORE><DATASTORE_ID>1</DATASTORE_ID>, something within it"
    })
    void disk_without_exactly_one_place_to_write_is_refused(String disk, String why) {
        assertThatThrownBy(() -> edited(disk))
                .isInstanceOf(BackendException.Refused.class)
                .hasMessageContaining("disk 0")
                .hasMessageContaining(why);
    }

    @Test
    void body_with_other_disks_than_planned_is_refused_by_their_numbers() {
        String body = Recording.row("6.10.5/one.system.sqlquery.body");

        assertThatThrownBy(() -> VmBody.edited(body, change(Map.of(0, NEW_IMAGES, 1, NEW_IMAGES, 9, NEW_IMAGES))))
                .isInstanceOf(BackendException.Refused.class)
                .hasMessageContaining("not planned: [2, 3]")
                .hasMessageContaining("not there: [9]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<VM><TEMPLATE><DISK></DISK></TEMPLATE></VM>",
                "<VM><TEMPLATE><DISK><DISK_ID>x</DISK_ID></DISK></TEMPLATE></VM>",
                "<VM><TEMPLATE><DISK><DISK_ID>0</DISK_ID></DISK><DISK><DISK_ID>0</DISK_ID></DISK></TEMPLATE></VM>",
                "<IMAGE><ID>0</ID></IMAGE>",
                "<VM><TEMPLATE>",
                "<!DOCTYPE VM [<!ENTITY x SYSTEM 'file:///dev/null'>]><VM>&x;</VM>",
                ""
            })
    void body_that_cannot_be_understood_is_refused(String body) {
        assertThatThrownBy(() -> VmBody.edited(body, change(Map.of(0, NEW_IMAGES))))
                .isInstanceOf(BackendException.Refused.class)
                .hasMessageContaining("the body of VM 0");
    }

    @Test
    void changed_body_shows_the_change_and_the_old_one_does_not() {
        String before = Recording.row("6.10.5/one.system.sqlquery.body");
        VmRecordChange change = change(Map.of(0, NEW_IMAGES, 1, NEW_IMAGES, 2, NEW_SYSTEM, 3, NEW_IMAGES));

        assertThat(VmBody.shows(before, change)).isFalse();
        assertThat(VmBody.shows(VmBody.edited(before, change), change)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"DATASTORE", "DATASTORE_ID", "CLUSTER_ID"})
    void one_old_value_is_enough_not_to_show_the_change(String element) {
        String named = "<DATASTORE>beta-image</DATASTORE><DATASTORE_ID>102</DATASTORE_ID><CLUSTER_ID>101</CLUSTER_ID>";
        VmRecordChange change = change(Map.of(0, NEW_IMAGES));

        assertThat(VmBody.shows(body(named), change)).isTrue();
        assertThat(VmBody.shows(body(named.replaceFirst("<" + element + ">", "<" + element + ">1")), change))
                .isFalse();
    }

    @Test
    void remaining_pin_is_enough_not_to_show_the_change() {
        String named = "<DATASTORE>beta-image</DATASTORE><DATASTORE_ID>102</DATASTORE_ID>";
        String pinned = body(named)
                .replace(
                        "<USER_TEMPLATE/>",
                        "<USER_TEMPLATE><SCHED_REQUIREMENTS>x</SCHED_REQUIREMENTS></USER_TEMPLATE>");

        assertThat(VmBody.shows(pinned, change(Map.of(0, NEW_IMAGES)))).isFalse();
    }

    private static String withUserTemplate(String body, String userTemplate) {
        return body.replace("<USER_TEMPLATE/>", userTemplate);
    }

    @Test
    void taken_back_are_only_places_and_pins() {
        String disk = "<DATASTORE>alpha</DATASTORE><DATASTORE_ID>100</DATASTORE_ID><CLUSTER_ID>99</CLUSTER_ID>";
        String pin = "<SCHED_REQUIREMENTS><![CDATA[ID = 7]]></SCHED_REQUIREMENTS>";
        String was = withUserTemplate(body(disk), "<USER_TEMPLATE><A>1</A>" + pin + "</USER_TEMPLATE>");
        VmRecordChange change = change(Map.of(0, NEW_IMAGES));
        String theirs = VmBody.edited(was, change).replace("<A>1</A>", "<A>2</A><B>3</B>");

        String back = VmBody.restored(theirs, was, change);

        assertThat(back).isEqualTo(was.replace("<A>1</A>", "<A>2</A><B>3</B>"));
        assertThat(VmBody.isRestored(theirs, was, change)).isFalse();
        assertThat(VmBody.isRestored(back, was, change)).isTrue();
    }

    @Test
    void pin_that_somebody_has_set_since_is_not_replaced() {
        String disk = "<DATASTORE>alpha</DATASTORE><DATASTORE_ID>100</DATASTORE_ID>";
        String was = withUserTemplate(
                body(disk), "<USER_TEMPLATE><SCHED_REQUIREMENTS>old</SCHED_REQUIREMENTS></USER_TEMPLATE>");
        VmRecordChange change = change(Map.of(0, NEW_IMAGES));
        String theirs = VmBody.edited(was, change)
                .replace("</USER_TEMPLATE>", "<SCHED_REQUIREMENTS>new</SCHED_REQUIREMENTS></USER_TEMPLATE>");

        assertThat(VmBody.restored(theirs, was, change)).isEqualTo(was.replace(">old<", ">new<"));
    }

    @Test
    void pin_comes_back_into_an_empty_user_template() {
        String disk = "<DATASTORE>alpha</DATASTORE><DATASTORE_ID>100</DATASTORE_ID>";
        String pin = "<SCHED_REQUIREMENTS>old</SCHED_REQUIREMENTS>";
        String was = withUserTemplate(body(disk), "<USER_TEMPLATE>" + pin + "</USER_TEMPLATE>");
        VmRecordChange change = change(Map.of(0, NEW_IMAGES));
        String theirs = VmBody.edited(body(disk), change).replace("<ID>0</ID>", "<ID>0</ID><NAME>new</NAME>");

        assertThat(VmBody.restored(theirs, was, change))
                .isEqualTo(was.replace("<ID>0</ID>", "<ID>0</ID><NAME>new</NAME>"));
    }

    /** As an editor of XML leaves a section that the move has emptied. */
    @Test
    void both_pins_come_back_into_a_user_template_without_content() {
        String disk = "<DATASTORE>alpha</DATASTORE><DATASTORE_ID>100</DATASTORE_ID>";
        String pins =
                "<SCHED_REQUIREMENTS>old</SCHED_REQUIREMENTS><SCHED_DS_REQUIREMENTS>older</SCHED_DS_REQUIREMENTS>";
        String was = withUserTemplate(body(disk), "<USER_TEMPLATE>" + pins + "</USER_TEMPLATE>");
        VmRecordChange change = change(Map.of(0, NEW_IMAGES));
        String theirs = withUserTemplate(VmBody.edited(body(disk), change), "<USER_TEMPLATE/>");

        assertThat(VmBody.restored(theirs, was, change)).isEqualTo(was);
    }

    @Test
    void records_of_a_recorded_move_show_the_change() {
        VmRecordChange change = change(Map.of(0, NEW_IMAGES, 1, NEW_IMAGES, 2, NEW_SYSTEM, 3, NEW_IMAGES));

        assertThat(VmBody.shows(Recording.document("6.10.5/one.vm.info.undeployed-after-edits"), change))
                .isTrue();
    }

    @Test
    void history_record_changes_its_own_datastore_only() {
        String before = Recording.row("6.10.5/one.system.sqlquery.history");
        assertThat(before).contains("\n  <DS_ID>103</DS_ID>");

        String after = VmBody.editedHistory(before, new DatastoreId(105), "it");

        assertThat(after).isEqualTo(before.replace("\n  <DS_ID>103<", "\n  <DS_ID>105<"));
        assertThat(VmBody.historyShows(after, new DatastoreId(105), "it")).isTrue();
        assertThat(VmBody.historyShows(before, new DatastoreId(105), "it")).isFalse();
    }

    @Test
    void copy_of_the_vm_within_a_history_record_stays() {
        String before =
                "<HISTORY><VM><DS_ID>1</DS_ID><HISTORY><DS_ID>1</DS_ID></HISTORY></VM><DS_ID>1</DS_ID></HISTORY>";

        assertThat(VmBody.editedHistory(before, new DatastoreId(2), "it"))
                .isEqualTo(before.replace("</VM><DS_ID>1<", "</VM><DS_ID>2<"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"<HISTORY><SEQ>0</SEQ></HISTORY>", "<HISTORY><VM><DS_ID>1</DS_ID></VM></HISTORY>", "<VM/>"})
    void history_record_without_a_datastore_is_refused(String record) {
        assertThatThrownBy(() -> VmBody.editedHistory(record, new DatastoreId(2), "history record 0 of VM 5"))
                .isInstanceOf(BackendException.Refused.class)
                .hasMessageContaining("history record 0 of VM 5");
    }

    private static VmRecordChange withSource() {
        return new VmRecordChange(
                new VmId(0),
                Map.of(0, NEW_IMAGES),
                new ClusterId(101),
                Optional.empty(),
                Map.of(0, "one-ds-102/one-img-8"),
                false,
                PinPolicy.DROP,
                List.of());
    }

    @Test
    void source_changes_with_the_image_and_is_taken_back_with_it() {
        String before = body(PLACE + OLD_SOURCE);

        String after = VmBody.edited(before, withSource());

        assertThat(after).isEqualTo(body(NEW_PLACE + NEW_SOURCE));
        assertThat(VmBody.shows(after, withSource())).isTrue();
        assertThat(VmBody.isRestored(after, before, withSource())).isFalse();
        assertThat(VmBody.restored(after, before, withSource())).isEqualTo(before);
    }

    @Test
    void source_alone_decides_whether_a_change_with_one_is_shown_or_taken_back() {
        assertThat(VmBody.shows(body(NEW_PLACE + OLD_SOURCE), withSource())).isFalse();
        assertThat(VmBody.isRestored(body(PLACE + NEW_SOURCE), body(PLACE + OLD_SOURCE), withSource()))
                .isFalse();
    }

    @Test
    void source_that_the_change_does_not_name_stays() {
        VmRecordChange change = change(Map.of(0, NEW_IMAGES));
        String after = VmBody.edited(body(PLACE + OLD_SOURCE), change);

        assertThat(after).isEqualTo(body(NEW_PLACE + OLD_SOURCE));
        assertThat(VmBody.shows(body(NEW_PLACE + NEW_SOURCE), change)).isTrue();
        assertThat(VmBody.restored(body(NEW_PLACE + NEW_SOURCE), body(PLACE + OLD_SOURCE), change))
                .isEqualTo(body(PLACE + NEW_SOURCE));
    }

    @Test
    void source_is_not_added_to_a_disk_without_one() {
        String after = VmBody.edited(body(PLACE), withSource());

        assertThat(after).isEqualTo(body(NEW_PLACE));
        assertThat(VmBody.shows(after, withSource())).isTrue();
    }

    @Test
    void doubled_source_is_refused() {
        assertThatThrownBy(() -> VmBody.edited(body(PLACE + OLD_SOURCE + OLD_SOURCE), withSource()))
                .isInstanceOf(BackendException.Refused.class)
                .hasMessageContaining("more than one SOURCE");
    }
}
