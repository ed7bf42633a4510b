package io.github.onevm.migrate.opennebula;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.onevm.migrate.model.DatastoreId;
import io.github.onevm.migrate.model.ImageId;
import io.github.onevm.migrate.opennebula.records.DatastoreBody;
import io.github.onevm.migrate.spi.BackendException.Refused;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DatastoreBodyTest {
    private static final DatastoreId DATASTORE = new DatastoreId(100);

    private static String body(String images) {
        return "<DATASTORE><ID>100</ID><CLUSTERS><ID>8</ID></CLUSTERS>" + images
                + "<TEMPLATE><IMAGES><ID>8</ID></IMAGES></TEMPLATE></DATASTORE>";
    }

    private static String edited(String images, Set<ImageId> in, Set<ImageId> out) {
        return DatastoreBody.edited(DATASTORE, body(images), in, out);
    }

    private static Set<ImageId> ids(int... ids) {
        return Arrays.stream(ids).mapToObj(ImageId::new).collect(Collectors.toSet());
    }

    @ParameterizedTest
    @ValueSource(strings = {"6.10.5", "7.4.0"})
    void recorded_list_changes_and_no_other_character(String version) {
        String before = Recording.document(version + "/one.datastore.info.image");

        assertThat(DatastoreBody.edited(DATASTORE, before, ids(3, 9), ids(1, 7)))
                .isEqualTo(before.replace(
                        "<IMAGES><ID>0</ID><ID>1</ID><ID>2</ID><ID>5</ID></IMAGES>",
                        "<IMAGES><ID>0</ID><ID>2</ID><ID>3</ID><ID>5</ID><ID>9</ID></IMAGES>"))
                .isNotEqualTo(before);
    }

    /** oned keeps the ids in a set, and prints them in ascending order. */
    @ParameterizedTest
    @CsvSource({
        "<IMAGES/>, <IMAGES><ID>8</ID><ID>10</ID></IMAGES>",
        "<IMAGES></IMAGES>, <IMAGES><ID>8</ID><ID>10</ID></IMAGES>",
        "<IMAGES><ID>9</ID></IMAGES>, <IMAGES><ID>8</ID><ID>9</ID><ID>10</ID></IMAGES>",
        "<IMAGES><ID>7</ID></IMAGES>, <IMAGES><ID>7</ID><ID>8</ID><ID>10</ID></IMAGES>",
        "<IMAGES><ID>8</ID></IMAGES>, <IMAGES><ID>8</ID><ID>10</ID></IMAGES>",
        "<IMAGES><ID>99</ID></IMAGES>, <IMAGES><ID>8</ID><ID>10</ID><ID>99</ID></IMAGES>",
        "<IMAGES><ID> 8 </ID><ID/></IMAGES>, <IMAGES><ID> 8 </ID><ID/><ID>10</ID></IMAGES>"
    })
    void id_is_added_in_order_unless_it_is_there(String before, String after) {
        assertThat(edited(before, ids(8, 10), Set.of())).isEqualTo(body(after));
    }

    @ParameterizedTest
    @CsvSource({
        "<IMAGES/>, <IMAGES/>",
        "<IMAGES><ID>8</ID></IMAGES>, <IMAGES></IMAGES>",
        "<IMAGES><ID>8</ID><ID>8</ID><ID>9</ID></IMAGES>, <IMAGES><ID>9</ID></IMAGES>",
        "<IMAGES><ID><![CDATA[8]]></ID><ID>88</ID></IMAGES>, <IMAGES><ID>88</ID></IMAGES>",
        "<IMAGES><ID>7</ID><ID>8</ID><ID>9</ID></IMAGES>, <IMAGES><ID>7</ID><ID>9</ID></IMAGES>"
    })
    void id_is_removed_wherever_it_is(String before, String after) {
        assertThat(edited(before, Set.of(), ids(8))).isEqualTo(body(after));
    }

    @Test
    void pretty_printed_list_keeps_its_lines() {
        String list = "<IMAGES>\n  <ID>1</ID>\n  <ID>8</ID>\n  <ID>9</ID>\n</IMAGES>";

        assertThat(edited(list, Set.of(), ids(8))).isEqualTo(body("<IMAGES>\n  <ID>1</ID>\n  <ID>9</ID>\n</IMAGES>"));
        assertThat(edited(list, ids(12), ids(8)))
                .isEqualTo(body("<IMAGES>\n  <ID>1</ID>\n  <ID>9</ID><ID>12</ID>\n</IMAGES>"));
    }

    @Test
    void one_that_comes_may_take_the_place_of_one_that_goes() {
        assertThat(edited("<IMAGES>\n  <ID>8</ID>\n</IMAGES>", ids(6), ids(8)))
                .isEqualTo(body("<IMAGES>\n<ID>6</ID></IMAGES>"));
        assertThat(edited("<IMAGES><ID>7</ID><ID>8</ID></IMAGES>", ids(6), ids(7)))
                .isEqualTo(body("<IMAGES><ID>6</ID><ID>8</ID></IMAGES>"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "<IMAGES/><IMAGES/>", "<OTHER><IMAGES/></OTHER>"})
    void list_that_is_missing_or_doubled_is_refused(String images) {
        assertThatThrownBy(() -> edited(images, ids(8), Set.of()))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("the record of datastore 100");
    }

    @ParameterizedTest
    @ValueSource(strings = {"<IMAGES><ID>8</ID></IMAGES>", "<IMAGES>'</IMAGES>", "<IMAGES><!-- \u00e9 --></IMAGES>"})
    void list_that_a_statement_cannot_name_is_refused(String images) {
        assertThatThrownBy(() -> new DatastoreBody(DATASTORE, body(images)).list())
                .isInstanceOf(Refused.class);
    }

    @Test
    void images_are_read_from_their_list_only() {
        assertThat(new DatastoreBody(DATASTORE, body("<IMAGES><ID>1</ID><ID>x</ID><A>4</A><ID>30</ID></IMAGES>"))
                        .images())
                .isEqualTo(ids(1, 30));
    }
}
