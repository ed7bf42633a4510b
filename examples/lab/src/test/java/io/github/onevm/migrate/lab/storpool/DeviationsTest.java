package io.github.onevm.migrate.lab.storpool;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class DeviationsTest {
    @Test
    void an_old_cluster_answers_a_backup_with_one_id_only() {
        try (Site site = Site.with(Deviation.REMOTE_ID_ONLY).volume("a")) {
            JsonNode data = site.onAlpha
                    .post("VolumesGroupBackup", "{'location':'beta-loc','volumes':['a']}")
                    .data();

            assertThat(data.at("/backups/a").propertyNames()).containsExactly("remoteId");
        }
    }

    @Test
    void a_backup_can_be_keyed_by_the_reference_of_the_call() {
        try (Site site = Site.with(Deviation.BACKUP_KEY_IS_THE_REFERENCE).volume("a")) {
            String reference = "~" + site.alpha.volume("a").orElseThrow().globalId();
            JsonNode data = site.onAlpha
                    .post("VolumesGroupBackup", "{'location':'beta-loc','volumes':['" + reference + "']}")
                    .data();

            assertThat(data.get("backups").propertyNames()).containsExactly(reference);
        }
    }

    @Test
    void finished_exports_can_vanish_on_both_sides() {
        try (Site site = Site.with(Deviation.FINISHED_EXPORTS_VANISH).volume("a")) {
            site.backup("a");

            assertThat(site.onAlpha.get("ExportsList").data().get("exports")).isEmpty();
            assertThat(site.onBeta.get("ExportsList").data().get("exports")).isEmpty();
        }
    }

    @Test
    void deleting_an_exported_snapshot_can_be_refused() {
        try (Site site = Site.with(Deviation.DELETE_EXPORTED_BUSY).volume("a")) {
            String sent = site.backup("a");

            assertThat(site.onAlpha.post("SnapshotDelete/~" + sent, "{}").error())
                    .isEqualTo("busy");
            site.onAlpha
                    .post("SnapshotUnexport", "{'snapshot':'~" + sent + "','location':'beta-loc'}")
                    .data();
            site.onAlpha.post("SnapshotDelete/~" + sent, "{}").data();
        }
    }

    @Test
    void renaming_an_attached_volume_can_be_refused() {
        try (Site site = Site.with(Deviation.RENAME_WHILE_ATTACHED_BUSY).volume("a")) {
            site.alpha.attach("a", Site.CLIENT);

            assertThat(site.onAlpha.post("VolumeUpdate/a", "{'rename':'b'}").error())
                    .isEqualTo("busy");
        }
    }

    @Test
    void a_volume_smaller_than_its_parent_can_be_allowed() {
        try (Site site = Site.with(Deviation.SMALLER_THAN_PARENT_ALLOWED).volume("a")) {
            site.fill("a", 0, 2, "x");
            site.alpha.snapshot("a", "s", Map.of());

            site.onAlpha
                    .post("VolumeCreate", "{'name':'b','parent':'s','size':512}")
                    .data();
            site.onAlpha.post("VolumeUpdate/b", "{'size':8192}").data();

            assertThat(site.alpha.read("b", 511, 2)).isEqualTo(new byte[] {'x', 0});
        }
    }

    @Test
    void the_stored_size_can_be_missing() {
        try (Site site = Site.with(Deviation.NO_STORED_SIZE)) {
            site.onAlpha.post("VolumeCreate", "{'name':'a','size':512}").data();

            assertThat(site.onAlpha.get("VolumesSpace").data().get(0).propertyNames())
                    .contains("spaceUsed")
                    .doesNotContain("storedSize");
        }
    }

    @Test
    void the_outer_generation_can_be_missing() {
        try (Site site = Site.with(Deviation.NO_OUTER_GENERATION)) {
            assertThat(site.onAlpha.get("VolumesList").body().propertyNames()).containsExactly("data");
        }
    }

    @Test
    void an_unknown_call_can_be_answered_with_a_page() {
        try (Site site = Site.with(Deviation.UNKNOWN_CALL_IS_A_PAGE)) {
            var response = site.onAlpha.postForText("NoSuchCall", "");

            assertThat(response.statusCode()).isEqualTo(404);
            assertThat(response.body()).startsWith("<html>");
        }
    }
}
