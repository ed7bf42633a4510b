package io.github.onevm.migrate.lab.storpool;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class BackupTest {
    private static TransferView last(Site site) {
        List<TransferView> transfers = site.bridge.transfers();
        return transfers.get(transfers.size() - 1);
    }

    @Test
    void a_backup_takes_an_anonymous_snapshot_that_becomes_the_parent() {
        try (Site site = Site.plain().volume("a")) {
            String id = site.backup("a");

            JsonNode snapshot = site.onAlpha.get("Snapshot/~" + id).data().get(0);
            String name = "a@" + snapshot.get("id").longValue();
            assertThat(snapshot.get("name").stringValue()).isEqualTo(name);
            assertThat(snapshot.get("autoName").booleanValue()).isTrue();
            assertThat(snapshot.get("onVolume").stringValue()).isEqualTo("a");
            assertThat(site.alpha.volume("a").orElseThrow().parentName()).isEqualTo(name);
        }
    }

    @Test
    void a_received_backup_holds_the_same_data_under_its_own_identity() {
        try (Site site = Site.plain().volume("a")) {
            site.fill("a", 5, 3, "x");

            String id = site.backup("a");

            JsonNode received = site.received(id);
            String reference = "~" + received.get("globalId").stringValue();
            assertThat(received.get("globalId").stringValue()).startsWith("bbbb.c.");
            assertThat(received.get("name").stringValue()).isEqualTo(reference);
            assertThat(received.get("backup").booleanValue()).isTrue();
            assertThat(received.get("onVolume").stringValue()).isEqualTo("-");
            assertThat(received.get("size").longValue()).isEqualTo(20 * Site.GIB);
            assertThat(site.beta.sameContent(reference, site.alpha, "a")).isTrue();
        }
    }

    @Test
    void a_legacy_cluster_receives_a_backup_under_the_id_of_its_source() {
        try (Site site = Site.with(Deviation.LEGACY_BACKUP_IDENTITY).volume("a")) {
            site.fill("a", 0, 1, "x");

            String id = site.backup("a");

            JsonNode received = site.onBeta.get("Snapshot/~" + id).data().get(0);
            assertThat(received.propertyNames())
                    .noneMatch(field -> field.startsWith("backup"))
                    .contains("recoveringFromRemote");
            assertThat(site.beta.sameContent("~" + id, site.alpha, "a")).isTrue();
        }
    }

    @Test
    void a_received_backup_can_be_listed_by_its_volume() {
        try (Site site = Site.with(Deviation.RECEIVED_NAMED_BY_VOLUME).volume("a")) {
            String name = site.received(site.backup("a")).get("name").stringValue();

            assertThat(name).startsWith("a@");
            assertThat(site.onBeta.get("Snapshot/" + name).names()).containsExactly(name);
        }
    }

    @Test
    void a_group_with_an_unknown_volume_is_refused_as_a_whole() {
        try (Site site = Site.plain().volume("a").volume("b")) {
            Reply reply = site.onAlpha.post("VolumesGroupBackup", "{'location':'beta-loc','volumes':['a','nope','b']}");

            assertThat(reply.error()).isEqualTo("objectDoesNotExist");
            assertThat(site.alpha.snapshots()).isEmpty();
            assertThat(site.beta.snapshots()).isEmpty();
            assertThat(site.bridge.transfers()).isEmpty();
        }
    }

    @Test
    void all_backups_of_a_call_begin_at_the_instant_at_which_it_was_accepted() {
        try (Site site = Site.plain().volume("a").volume("b")) {
            site.onAlpha.post("VolumesGroupBackup", "{'location':'beta-loc','volumes':['a','b']}");

            List<TransferView> transfers = site.bridge.transfers();
            assertThat(transfers).hasSize(2);
            assertThat(transfers.get(1).started()).isEqualTo(transfers.get(0).started());
        }
    }

    @Test
    void a_group_is_keyed_by_the_names_of_its_volumes() {
        try (Site site = Site.plain().volume("a").volume("b")) {
            String b = "~" + site.alpha.volume("b").orElseThrow().globalId();

            JsonNode backups = site.onAlpha
                    .post("VolumesGroupBackup", "{'location':'beta-loc','volumes':['a','" + b + "']}")
                    .data()
                    .get("backups");

            assertThat(backups.propertyNames()).containsExactly("a", "b");
            assertThat(backups.at("/b/snapshotGlobalId")).isEqualTo(backups.at("/b/remoteId"));
        }
    }

    @Test
    void an_unknown_location_does_not_exist() {
        try (Site site = Site.plain().volume("a")) {
            site.alpha.disconnect("beta-loc");

            assertThat(site.onAlpha
                            .post("VolumeBackup", "{'location':'beta-loc','volume':'a'}")
                            .error())
                    .isEqualTo("objectDoesNotExist");
        }
    }

    @Test
    void the_second_round_sends_only_the_difference() {
        try (Site site = Site.plain().volume("a")) {
            site.fill("a", 0, 100, "x");
            site.backup("a");
            assertThat(last(site).bytes()).isEqualTo(100 * Site.BLOCK);

            site.fill("a", 50, 3, "y");
            site.fill("a", 500, 1, "z");
            String second = site.backup("a");

            assertThat(last(site).bytes()).isEqualTo(4 * Site.BLOCK);
            assertThat(site.beta.sameContent(site.receivedReference(second), site.alpha, "a"))
                    .isTrue();
        }
    }

    @Test
    void an_unchanged_volume_sends_nothing() {
        try (Site site = Site.plain().volume("a")) {
            site.fill("a", 0, 100, "x");
            site.backup("a");

            site.backup("a");

            assertThat(last(site).bytes()).isZero();
            assertThat(last(site).arrived()).isPresent();
        }
    }

    @Test
    void overwriting_with_zeros_travels_too() {
        try (Site site = Site.plain().volume("a")) {
            site.fill("a", 0, 10, "x");
            site.backup("a");
            site.alpha.fill("a", 0, new byte[Site.BLOCK]);

            String second = site.backup("a");

            assertThat(last(site).bytes()).isEqualTo(Site.BLOCK);
            assertThat(site.beta.sameContent(site.receivedReference(second), site.alpha, "a"))
                    .isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void without_a_common_snapshot_everything_is_sent_again(boolean deletedAtTheSource) {
        try (Site site = Site.plain().volume("a")) {
            site.fill("a", 0, 100, "x");
            String first = site.backup("a");
            String received = site.receivedReference(first);

            (deletedAtTheSource
                            ? site.onAlpha.post("SnapshotDelete/~" + first, "")
                            : site.onBeta.post("SnapshotDelete/" + received, ""))
                    .data();
            site.backup("a");

            assertThat(last(site).bytes()).isEqualTo(100 * Site.BLOCK);
        }
    }

    @Test
    void the_first_backup_of_a_clone_sends_the_data_of_its_image() {
        try (Site site = Site.plain().volume("image")) {
            site.fill("image", 0, 10, "x");
            site.alpha.snapshot("image", "golden", Map.of());
            site.alpha.createFromSnapshot("disk", "golden", "one-ds-1", Map.of());
            site.fill("disk", 20, 1, "y");

            site.backup("disk");

            assertThat(last(site).bytes()).isEqualTo(11 * Site.BLOCK);
        }
    }

    @ParameterizedTest
    @CsvSource({"false,11", "true,1"})
    void the_way_back_is_a_difference_if_the_original_counts(boolean originalCounts, int blocks) {
        Assumptions assumptions =
                originalCounts ? Assumptions.defaults() : Assumptions.defaults().with(Deviation.WAY_BACK_IN_FULL);
        try (Site site = Site.with(assumptions).volume("a")) {
            site.fill("a", 0, 10, "x");
            site.beta.createFromSnapshot("a", site.receivedReference(site.backup("a")), "one-ds-1", Map.of());
            site.beta.fill("a", 20L * Site.BLOCK, "new".getBytes(StandardCharsets.UTF_8));

            site.onBeta
                    .post("VolumeBackup", "{'location':'alpha-loc','volume':'a'}")
                    .data();

            assertThat(last(site).bytes()).isEqualTo((long) blocks * Site.BLOCK);
            assertThat(site.alpha.sameContent(
                            "~" + last(site).receivedGlobalId().orElseThrow(), site.beta, "a"))
                    .isTrue();
        }
    }

    @ParameterizedTest
    @CsvSource({"SOURCE,true,false", "DESTINATION,false,true", "BOTH,true,true", "NEITHER,false,false"})
    void the_tags_of_the_call_are_stored_on_the_assumed_side(TagSide side, boolean source, boolean destination) {
        try (Site site = Site.with(Assumptions.defaults().withBackupTags(side)).volume("a")) {
            site.onAlpha
                    .post("VolumeBackup", "{'location':'beta-loc','volume':'a','tags':{'mig':'1'}}")
                    .data();

            assertThat(site.alpha.snapshots().get(0).object().tags().containsKey("mig"))
                    .isEqualTo(source);
            assertThat(site.beta.snapshots().get(0).object().tags().containsKey("mig"))
                    .isEqualTo(destination);
        }
    }

    @Test
    void the_snapshot_appears_later_than_the_answer() {
        try (Site site = Site.plain().volume("a")) {
            site.bridge.appearanceDelay(Duration.ofSeconds(12));
            site.backup("a");
            assertThat(site.onBeta.get("SnapshotsList").data()).isEmpty();

            site.pass(Duration.ofSeconds(12));

            assertThat(site.onBeta.get("SnapshotsList").data()).hasSize(1);
        }
    }

    @Test
    void a_lost_backup_never_appears() {
        try (Site site = Site.plain().volume("a")) {
            site.bridge.loseNextArrival();
            site.backup("a");
            site.pass(Duration.ofDays(1));
            assertThat(site.onBeta.get("SnapshotsList").data()).isEmpty();

            site.backup("a");
            assertThat(site.onBeta.get("SnapshotsList").data()).hasSize(1);
        }
    }

    @Test
    void an_export_is_backing_up_until_the_data_has_arrived() {
        try (Site site = Site.plain().volume("a")) {
            site.fill("a", 0, 2, "x");
            site.bridge.rate(Site.BLOCK);
            String id = site.backup("a");

            JsonNode export = site.onAlpha.get("ExportsList").data().at("/exports/0");
            assertThat(export.get("location").stringValue()).isEqualTo("beta-loc");
            assertThat(export.get("globalId").stringValue()).isEqualTo(id);
            assertThat(export.get("backingUp").booleanValue()).isTrue();
            site.pass(Duration.ofSeconds(2));
            assertThat(site.onAlpha.get("ExportsList").data().at("/exports/0").has("backingUp"))
                    .isFalse();
        }
    }

    @Test
    void an_export_in_use_is_given_up_by_force_only() {
        try (Site site = Site.plain().volume("a")) {
            site.fill("a", 0, 2, "x");
            site.bridge.rate(Site.BLOCK);
            String id = site.backup("a");
            String body = "{'snapshot':'~" + id + "','location':'beta-loc'";

            assertThat(site.onAlpha.post("SnapshotUnexport", body + "}").error())
                    .isEqualTo("busy");
            site.onAlpha.post("SnapshotUnexport", body + ",'force':true}").data();

            site.pass(Duration.ofDays(1));
            assertThat(site.received(id).get("recoveringFromRemote").booleanValue())
                    .isTrue();
        }
    }

    @Test
    void both_sides_see_the_snapshots_of_the_other() {
        try (Site site = Site.plain().volume("a")) {
            String id = site.backup("a");

            JsonNode atSource = site.onAlpha.get("SnapshotsRemoteList").data().at("/snapshots/0");
            JsonNode atTarget = site.onBeta.get("SnapshotsRemoteList").data().at("/snapshots/0");
            String sourceName = site.alpha.snapshots().get(0).object().name();
            assertThat(atSource.get("name").stringValue()).isEqualTo("a");
            assertThat(atSource.get("localSnapshot").stringValue()).isEqualTo(sourceName);
            assertThat(atTarget.get("name").stringValue()).isEqualTo(sourceName);
            assertThat(atTarget.get("remoteId").stringValue()).isEqualTo(id);
            assertThat(atTarget.get("localSnapshot").stringValue()).isEqualTo(site.receivedReference(id));
        }
    }

    @Test
    void the_source_volume_may_be_deleted_after_the_call() {
        try (Site site = Site.plain().volume("a")) {
            site.fill("a", 0, 2, "x");
            String digest = site.alpha.contentDigest("a");
            site.bridge.rate(Site.BLOCK);
            String id = site.backup("a");

            site.onAlpha.post("VolumeDelete/a", "").data();
            site.pass(Duration.ofSeconds(2));

            assertThat(site.beta.contentDigest(site.receivedReference(id))).isEqualTo(digest);
        }
    }

    @Test
    void locations_are_shown_under_their_local_names() {
        try (Site site = Site.plain()) {
            assertThat(site.onAlpha
                            .get("LocationsList")
                            .data()
                            .at("/locations/0/name")
                            .stringValue())
                    .isEqualTo("beta-loc");
            assertThat(site.onBeta
                            .get("ClustersList")
                            .data()
                            .at("/clusters/0/name")
                            .stringValue())
                    .isEqualTo("alpha");
        }
    }
}
