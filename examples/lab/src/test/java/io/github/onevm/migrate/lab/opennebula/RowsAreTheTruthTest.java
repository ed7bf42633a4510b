package io.github.onevm.migrate.lab.opennebula;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.onevm.migrate.lab.SteppedClock;
import io.github.onevm.migrate.lab.opennebula.xml.Xml;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The rows of images and datastores are what the front-end goes on with; monitoring rewrites those of datastores. */
class RowsAreTheTruthTest {
    private static final int ALPHA = 100;
    private static final int BETA = 102;
    private static final int WEB_DATA = 1;

    private final RecordedSite site = RecordedSite.start();

    @AfterEach
    void stop() {
        site.close();
    }

    private String image() {
        return site.client.ok("one.image.info", WEB_DATA);
    }

    private String datastore(int id) {
        return site.client.ok("one.datastore.info", id);
    }

    private List<Integer> images(int datastoreId) {
        return Xml.ids(Xml.parse(datastore(datastoreId)), "IMAGES");
    }

    private void write(String table, int id, String body) {
        String hex = HexFormat.of().formatHex(body.getBytes(StandardCharsets.UTF_8));
        site.client.ok(
                "one.system.sql",
                "UPDATE " + table + " SET body = CAST(X'" + hex + "' AS CHAR) WHERE oid = " + id,
                false);
    }

    private String without(int imageId, int datastoreId) {
        return datastore(datastoreId).replace("<ID>" + imageId + "</ID><", "<");
    }

    @Test
    void what_was_written_into_an_image_row_survives_the_next_change_by_the_front_end() {
        write(
                "image_pool",
                WEB_DATA,
                image().replace("one-ds-100/", "one-ds-102/").replace("<DATASTORE_ID>100<", "<DATASTORE_ID>102<"));

        site.frontEnd.addVm(
                VmSpec.of(9, "late").on(0, 101).disk(DiskSpec.image(WEB_DATA)).withoutVolumes());

        assertThat(image())
                .contains("<DATASTORE_ID>102</DATASTORE_ID>", "one-ds-102/one-img-1", "<VMS><ID>0</ID><ID>9</ID></VMS>")
                .contains("<RUNNING_VMS>2</RUNNING_VMS>");
    }

    @Test
    void disk_is_built_from_the_image_row() {
        write(
                "image_pool",
                WEB_DATA,
                image().replace("one-ds-100/", "one-ds-102/").replace("<DATASTORE_ID>100<", "<DATASTORE_ID>102<"));

        site.frontEnd.addVm(
                VmSpec.of(9, "late").on(1, 103).disk(DiskSpec.image(WEB_DATA)).withoutVolumes());

        assertThat(site.frontEnd.vmDocument(9))
                .contains("<DATASTORE_ID><![CDATA[102]]></DATASTORE_ID>", "<SOURCE><![CDATA[one-ds-102/one-img-1]]>");
    }

    @Test
    void cycle_of_monitoring_changes_what_is_used_and_nothing_else() {
        String before = datastore(ALPHA);

        site.frontEnd.monitoring().cycle(ALPHA);

        assertThat(datastore(ALPHA))
                .isNotEqualTo(before)
                .isEqualTo(before.replace("1429920", "1429921").replace("3366880", "3366879"));
        assertThat(datastore(BETA)).contains("<USED_MB>1429920</USED_MB>");
    }

    @Test
    void write_before_a_cycle_is_kept() {
        write("datastore_pool", ALPHA, without(WEB_DATA, ALPHA));

        site.frontEnd.monitoring().cycle();

        assertThat(images(ALPHA)).containsExactly(0, 2, 5);
    }

    @Test
    void write_between_the_halves_of_a_cycle_is_lost() {
        DatastoreMonitoring.Half half = site.frontEnd.monitoring().begin(ALPHA);
        write("datastore_pool", ALPHA, without(WEB_DATA, ALPHA));
        assertThat(images(ALPHA)).containsExactly(0, 2, 5);

        half.write();

        assertThat(images(ALPHA)).containsExactly(0, 1, 2, 5);
    }

    @Test
    void monitoring_goes_on_by_the_clock_of_the_site_until_it_is_ended() {
        SteppedClock clock = new SteppedClock(Instant.parse("2026-11-28T00:00:00Z"));
        try (OpenNebulaFrontEnd frontEnd = OpenNebulaFrontEnd.builder()
                .clock(clock)
                .monitorDatastoresEvery(Duration.ofMillis(100))
                .start()) {
            clock.advance(Duration.ofMillis(1050));
            int cycles = frontEnd.monitoring().cycles(1);
            frontEnd.monitoring().every(Duration.ZERO);
            clock.advance(Duration.ofSeconds(1));

            assertThat(cycles).isEqualTo(10);
            assertThat(frontEnd.monitoring().cycles(1)).isEqualTo(10);
        }
    }
}
