package io.github.onevm.migrate.opennebula;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.onevm.migrate.model.DatastoreId;
import io.github.onevm.migrate.model.ImageId;
import io.github.onevm.migrate.model.ImageRecordChange.ImageMove;
import io.github.onevm.migrate.model.VmRecordChange.DatastoreName;
import io.github.onevm.migrate.opennebula.records.ImageBody;
import io.github.onevm.migrate.spi.BackendException.Refused;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ImageBodyTest {
    private static final ImageId IMAGE = new ImageId(1);
    private static final ImageMove MOVE = new ImageMove(
            new DatastoreId(100), new DatastoreName(new DatastoreId(102), "R&D <1>"), "one-ds-102/one-img-1");

    @ParameterizedTest
    @ValueSource(strings = {"6.10.5", "7.4.0"})
    void recorded_record_changes_in_three_places_only(String version) {
        String before = Recording.document(version + "/one.image.info.persistent-used");

        String after = ImageBody.edited(IMAGE, before, MOVE);

        assertThat(after)
                .isEqualTo(before.replace("<DATASTORE_ID>100<", "<DATASTORE_ID>102<")
                        .replace("<DATASTORE>alpha-image<", "<DATASTORE>R&amp;D &lt;1&gt;<")
                        .replace("[one-ds-100/one-img-1]", "[one-ds-102/one-img-1]"))
                .isNotEqualTo(before);
        assertThat(ImageBody.shows(IMAGE, after, MOVE)).isTrue();
        assertThat(ImageBody.restored(IMAGE, after, before)).isEqualTo(before);
    }

    @Test
    void only_children_of_the_image_itself_count() {
        String template = "<TEMPLATE><DATASTORE_ID>7</DATASTORE_ID><SOURCE>x</SOURCE></TEMPLATE>";
        String before =
                "<IMAGE>" + template + "<SOURCE/><DATASTORE_ID>100</DATASTORE_ID><DATASTORE>alpha</DATASTORE></IMAGE>";

        assertThat(ImageBody.edited(IMAGE, before, MOVE))
                .isEqualTo("<IMAGE>" + template + "<SOURCE><![CDATA[one-ds-102/one-img-1]]></SOURCE>"
                        + "<DATASTORE_ID>102</DATASTORE_ID><DATASTORE>R&amp;D &lt;1&gt;</DATASTORE></IMAGE>");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<IMAGE><DATASTORE_ID>100</DATASTORE_ID><DATASTORE>a</DATASTORE></IMAGE>",
                "<IMAGE><DATASTORE_ID>100</DATASTORE_ID><SOURCE>a</SOURCE></IMAGE>",
                "<IMAGE><SOURCE>a</SOURCE><DATASTORE>a</DATASTORE></IMAGE>",
                "<IMAGE><DATASTORE_ID/><DATASTORE_ID/><SOURCE/><DATASTORE/></IMAGE>",
                "<IMAGE><DATASTORE_ID/><SOURCE><A/></SOURCE><DATASTORE/></IMAGE>",
                "<VM><DATASTORE_ID/><SOURCE/><DATASTORE/></VM>",
                "<IMAGE><DATASTORE_ID/><SOURCE/><DATASTORE/>",
                ""
            })
    void what_is_missing_doubled_or_no_image_is_refused(String body) {
        assertThatThrownBy(() -> ImageBody.edited(IMAGE, body, MOVE))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("the record of image 1");
    }

    @Test
    void what_somebody_else_has_changed_stays_when_the_place_is_put_back() {
        String before = Recording.document("7.4.0/one.image.info.persistent-used");
        String renamed = ImageBody.edited(IMAGE, before, MOVE).replace("web-data", "other");

        assertThat(ImageBody.isRestored(IMAGE, renamed, before)).isFalse();
        assertThat(ImageBody.restored(IMAGE, renamed, before)).isEqualTo(before.replace("web-data", "other"));
    }
}
