package io.github.onevm.migrate.lab.storpool;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class SnapshotCallsTest {
    @Test
    void a_snapshot_is_reported_with_its_ids() {
        try (Site site = Site.plain().volume("a")) {
            JsonNode data = site.onAlpha.post("VolumeSnapshot/a", "").data();

            assertThat(site.onAlpha.get("SnapshotsList").entries())
                    .singleElement()
                    .satisfies(snapshot -> {
                        assertThat(snapshot.get("name")).isEqualTo(data.get("autoName"));
                        assertThat(snapshot.get("globalId")).isEqualTo(data.get("snapshotGlobalId"));
                        assertThat(snapshot.get("visibleVolumeId")).isEqualTo(data.get("snapshotVisibleVolumeId"));
                    });
        }
    }

    @Test
    void a_group_snapshot_with_a_taken_name_is_refused_as_a_whole() {
        try (Site site = Site.plain().volume("a").volume("b")) {
            Reply reply =
                    site.onAlpha.post("VolumesGroupSnapshot", "{'volumes':[{'volume':'a'},{'volume':'b','name':'a'}]}");

            assertThat(reply.error()).isEqualTo("objectExists");
            assertThat(site.alpha.snapshots()).isEmpty();
        }
    }

    @Test
    void a_group_snapshot_joins_the_tags_of_all_and_of_each() {
        try (Site site = Site.plain().volume("a")) {
            site.onAlpha
                    .post(
                            "VolumesGroupSnapshot",
                            "{'volumes':[{'volume':'a','name':'s','tags':{'k':'one'}}],'tags':{'k':'all','l':'all'}}")
                    .data();

            assertThat(site.alpha.snapshots().get(0).object().tags()).isEqualTo(Map.of("k", "one", "l", "all"));
        }
    }

    @Test
    void a_deleted_snapshot_stays_listed_for_a_while() {
        try (Site site = Site.plain().volume("a")) {
            site.alpha.snapshot("a", "s", Map.of());

            site.onAlpha.post("SnapshotDelete/s", "").data();
            assertThat(site.onAlpha.get("SnapshotsList").entries())
                    .singleElement()
                    .satisfies(snapshot -> {
                        assertThat(snapshot.get("name").stringValue()).isEqualTo("*s");
                        assertThat(snapshot.get("deleted").booleanValue()).isTrue();
                    });

            site.pass(Duration.ofSeconds(1));
            assertThat(site.onAlpha.get("SnapshotsList").data()).isEmpty();
        }
    }

    @Test
    void the_content_of_a_deleted_snapshot_lives_on_in_its_volume() {
        try (Site site = Site.plain().volume("a")) {
            site.fill("a", 0, 3, "x");
            site.alpha.snapshot("a", "s1", Map.of());
            site.alpha.snapshot("a", "s2", Map.of());
            String digest = site.alpha.contentDigest("a");

            site.onAlpha.post("SnapshotDelete/s2", "").data();
            site.pass(Duration.ofSeconds(1));

            assertThat(site.alpha.volume("a").orElseThrow().parentName()).isEqualTo("s1");
            assertThat(site.alpha.contentDigest("a")).isEqualTo(digest);
        }
    }

    @Test
    void a_snapshot_with_several_children_waits() {
        try (Site site = Site.plain().volume("a")) {
            site.alpha.snapshot("a", "s", Map.of());
            site.alpha.createFromSnapshot("b", "s", "one-ds-1", Map.of());
            site.onAlpha.post("SnapshotDelete/s", "").data();
            site.pass(Duration.ofDays(1));
            assertThat(site.onAlpha.get("SnapshotsList").entries())
                    .extracting(s -> s.get("deleteBlocked").stringValue())
                    .containsExactly("multiple children");

            site.alpha.deleteVolume("b");

            assertThat(site.onAlpha.get("SnapshotsList").data()).isEmpty();
        }
    }

    @Test
    void a_snapshot_is_deleted_by_its_id_without_tilde() {
        try (Site site = Site.plain().volume("a")) {
            site.alpha.snapshot("a", "s", Map.of());
            String id = site.alpha.snapshots().get(0).object().globalId();

            site.onAlpha.post("SnapshotDeleteById/" + id, "").data();

            assertThat(site.alpha.snapshots()).allMatch(SnapshotView::deleted);
        }
    }

    @Test
    void a_snapshot_goes_by_itself_when_its_time_has_come() {
        try (Site site = Site.plain().volume("a")) {
            site.alpha.snapshot("a", "s", Map.of());
            site.onAlpha.post("SnapshotUpdate/s", "{'deleteAfter':60}").data();
            site.pass(Duration.ofSeconds(59));
            assertThat(site.alpha.snapshots()).noneMatch(SnapshotView::deleted);

            site.pass(Duration.ofSeconds(1));

            assertThat(site.alpha.snapshots()).allMatch(SnapshotView::deleted);
        }
    }

    @Test
    void an_expiry_can_be_called_off() {
        try (Site site = Site.plain().volume("a")) {
            site.onAlpha
                    .post("VolumeSnapshot/a", "{'name':'s','deleteAfter':60}")
                    .data();

            site.onAlpha.post("SnapshotUpdate/s", "{'targetDeleteDate':0}").data();
            site.pass(Duration.ofHours(1));

            assertThat(site.alpha.snapshots()).hasSize(1).noneMatch(SnapshotView::deleted);
        }
    }

    @Test
    void a_bound_snapshot_goes_with_its_last_child() {
        try (Site site = Site.plain().volume("a")) {
            site.onAlpha.post("VolumeSnapshot/a", "{'name':'s','bind':true}").data();

            site.onAlpha.post("VolumeDelete/a", "").data();

            assertThat(site.alpha.snapshots()).allMatch(SnapshotView::deleted);
        }
    }

    @Test
    void many_snapshots_are_listed_in_one_answer() {
        try (Site site = Site.plain().volume("a")) {
            site.fill("a", 0, 1, "x");
            for (int i = 0; i < 5000; i++) {
                site.alpha.snapshot("a", "s-" + i, Map.of());
            }

            assertThat(site.onAlpha.get("SnapshotsList").data()).hasSize(5000);
        }
    }
}
