package io.github.onevm.migrate.lab.storpool;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class VolumeCallsTest {
    private static final Map<String, String> TAGS = Map.of("virt", "one", "nvm", "42");

    private static JsonNode volume(Api api, String reference) {
        return api.get("Volume/" + reference).data().get(0);
    }

    @Test
    void volumes_and_snapshots_share_their_names() {
        try (Site site = Site.plain().volume("a").volume("b")) {
            site.onAlpha.post("VolumeSnapshot/a", "{'name':'s'}").data();

            assertThat(site.onAlpha
                            .post("VolumeCreate", "{'name':'s','size':512}")
                            .error())
                    .isEqualTo("objectExists");
            assertThat(site.onAlpha.post("VolumeUpdate/b", "{'rename':'s'}").error())
                    .isEqualTo("objectExists");
            assertThat(site.onAlpha.post("SnapshotUpdate/s", "{'rename':'b'}").error())
                    .isEqualTo("objectExists");
            assertThat(site.onAlpha.get("Volume/s").error()).isEqualTo("objectDoesNotExist");
        }
    }

    @Test
    void a_volume_without_a_name_is_listed_by_its_global_id() {
        try (Site site = Site.plain()) {
            JsonNode created = site.onAlpha.post("VolumeCreate", "{'size':512}").data();

            String reference = "~" + created.get("globalId").stringValue();
            assertThat(created.get("name").stringValue()).isEqualTo(reference);
            assertThat(volume(site.onAlpha, reference).get("name").stringValue())
                    .isEqualTo(reference);
        }
    }

    @Test
    void renaming_to_nothing_takes_the_name_away() {
        try (Site site = Site.plain().volume("a")) {
            site.onAlpha.post("VolumeUpdate/a", "{'rename':''}").data();

            assertThat(site.onAlpha.get("Volume/a").error()).isEqualTo("objectDoesNotExist");
            assertThat(site.onAlpha.get("VolumesList").names()).allMatch(name -> name.startsWith("~aaaa.b."));
        }
    }

    @Test
    void a_renamed_volume_keeps_its_id_and_frees_its_name() {
        try (Site site = Site.plain().volume("a")) {
            String id = volume(site.onAlpha, "a").get("globalId").stringValue();

            site.onAlpha
                    .post("VolumeUpdate/a", "{'rename':'MIGRATED-a','tags':{'mig':'x'}}")
                    .data();
            site.volume("a");

            assertThat(volume(site.onAlpha, "~" + id).get("name").stringValue()).isEqualTo("MIGRATED-a");
            assertThat(site.onAlpha.get("VolumesList").names()).containsExactly("MIGRATED-a", "a");
        }
    }

    @Test
    void a_refused_update_changes_none_of_its_parts() {
        try (Site site = Site.plain().volume("a").volume("b")) {
            site.onAlpha.post("VolumeUpdate/a", "{'rename':'b','tags':{'k':'v'}}");

            assertThat(volume(site.onAlpha, "a").has("tags")).isFalse();
        }
    }

    @Test
    void tags_are_merged() {
        try (Site site = Site.plain()) {
            site.alpha.create("a", 512, "one-ds-1", TAGS);

            site.onAlpha
                    .post("VolumeUpdate/a", "{'tags':{'nvm':'43','qc':'gold'}}")
                    .data();

            assertThat(site.alpha.volume("a").orElseThrow().tags())
                    .isEqualTo(Map.of("virt", "one", "nvm", "43", "qc", "gold"));
        }
    }

    @Test
    void an_empty_value_removes_a_tag() {
        try (Site site = Site.plain()) {
            site.alpha.create("a", 512, "one-ds-1", TAGS);

            site.onAlpha.post("VolumeUpdate/a", "{'tags':{'nvm':''}}").data();

            assertThat(volume(site.onAlpha, "a").get("tags").propertyNames()).containsExactly("virt");
        }
    }

    @Test
    void an_empty_value_can_stay() {
        try (Site site = Site.with(Deviation.EMPTY_TAG_VALUE_KEPT)) {
            site.alpha.create("a", 512, "one-ds-1", TAGS);

            site.onAlpha.post("VolumeUpdate/a", "{'tags':{'nvm':''}}").data();

            assertThat(volume(site.onAlpha, "a").at("/tags/nvm").stringValue()).isEmpty();
        }
    }

    @Test
    void neither_snapshots_nor_their_volumes_inherit_tags() {
        try (Site site = Site.plain()) {
            site.alpha.create("a", 512, "one-ds-1", TAGS);

            site.onAlpha.post("VolumeSnapshot/a", "{'name':'s'}").data();
            site.onAlpha.post("VolumeCreate", "{'name':'b','parent':'s'}").data();

            assertThat(site.onAlpha.get("Snapshot/s").data().get(0).has("tags")).isFalse();
            assertThat(volume(site.onAlpha, "b").has("tags")).isFalse();
        }
    }

    @Test
    void a_volume_on_a_snapshot_takes_its_size_template_and_content() {
        try (Site site = Site.plain().volume("a")) {
            site.fill("a", 3, 2, "x");
            site.onAlpha.post("VolumeSnapshot/a", "{'name':'s'}").data();
            site.fill("a", 3, 1, "y");

            site.onAlpha.post("VolumeCreate", "{'name':'b','parent':'s'}").data();

            JsonNode made = volume(site.onAlpha, "b");
            assertThat(made.get("size").longValue()).isEqualTo(20 * Site.GIB);
            assertThat(made.get("templateName").stringValue()).isEqualTo("one-ds-1");
            assertThat(made.get("parentName").stringValue()).isEqualTo("s");
            assertThat(site.alpha.sameContent("b", site.alpha, "s")).isTrue();
            assertThat(site.alpha.sameContent("b", site.alpha, "a")).isFalse();
        }
    }

    @Test
    void a_volume_smaller_than_its_parent_is_refused() {
        try (Site site = Site.plain().volume("a")) {
            site.alpha.snapshot("a", "s", Map.of());

            assertThat(site.onAlpha
                            .post("VolumeCreate", "{'name':'b','parent':'s','size':512}")
                            .error())
                    .isEqualTo("invalidParam");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'name':'b','size':512,'template':'nope'}",
                "{'name':'b','parent':'nope'}",
                "{'name':'b','parent':'~aaaa.b.zzz'}",
                "{'name':'b','parent':'a'}",
                "{'name':'b','baseOn':'nope'}"
            })
    void a_volume_from_something_missing_is_refused(String json) {
        try (Site site = Site.plain().volume("a")) {
            assertThat(site.onAlpha.post("VolumeCreate", json).error()).isEqualTo("objectDoesNotExist");
        }
    }

    @Test
    void a_clone_of_a_volume_leaves_a_transient_snapshot_that_goes_with_them() {
        try (Site site = Site.plain().volume("a")) {
            site.fill("a", 0, 1, "x");

            site.onAlpha.post("VolumeCreate", "{'name':'b','baseOn':'a'}").data();

            assertThat(site.onAlpha.get("SnapshotsList").entries())
                    .singleElement()
                    .satisfies(
                            s -> assertThat(s.get("transient").booleanValue()).isTrue());
            assertThat(site.alpha.sameContent("a", site.alpha, "b")).isTrue();
            site.alpha.deleteVolume("a");
            site.alpha.deleteVolume("b");
            assertThat(site.alpha.snapshots()).singleElement().matches(SnapshotView::deleted);
        }
    }

    @Test
    void an_attached_volume_is_too_busy_to_be_deleted() {
        try (Site site = Site.plain().volume("a")) {
            site.alpha.attach("a", Site.CLIENT);

            assertThat(site.onAlpha.post("VolumeDelete/a", "").error()).isEqualTo("busy");
            assertThat(site.alpha.exists("a")).isTrue();
        }
    }

    @Test
    void an_attached_volume_can_be_deleted_by_force() {
        try (Site site = Site.plain().volume("a")) {
            site.alpha.attach("a", Site.CLIENT);

            site.onAlpha.post("VolumeDelete/a", "{'onAttached':'detachForce'}").data();

            assertThat(site.onAlpha.get("VolumesList").data()).isEmpty();
            assertThat(site.onAlpha.get("AttachmentsList").data()).isEmpty();
        }
    }

    @Test
    void a_deleted_volume_leaves_its_snapshots() {
        try (Site site = Site.plain().volume("a")) {
            site.onAlpha.post("VolumeSnapshot/a", "{'name':'s'}").data();

            site.onAlpha.post("VolumeDelete/a", "").data();

            assertThat(site.onAlpha
                            .get("Snapshot/s")
                            .data()
                            .get(0)
                            .get("onVolume")
                            .stringValue())
                    .isEqualTo("-");
        }
    }

    @Test
    void a_revert_brings_back_the_content_of_the_snapshot() {
        try (Site site = Site.plain().volume("a")) {
            site.fill("a", 0, 1, "x");
            site.alpha.snapshot("a", "s", Map.of());
            site.fill("a", 0, 2, "y");

            site.onAlpha.post("VolumeRevert/a", "{'toSnapshot':'s'}").data();

            assertThat(site.alpha.sameContent("a", site.alpha, "s")).isTrue();
        }
    }

    @Test
    void growing_is_free_and_shrinking_has_to_be_allowed() {
        try (Site site = Site.plain().volume("a")) {
            site.onAlpha.post("VolumeUpdate/a", "{'sizeAdd':512}").data();
            assertThat(site.alpha.volume("a").orElseThrow().size()).isEqualTo(20 * Site.GIB + 512);

            site.onAlpha.post("VolumeUpdate/a", "{'size':1024,'shrinkOk':true}").data();
            assertThat(site.alpha.volume("a").orElseThrow().size()).isEqualTo(1024);
        }
    }

    @Test
    void space_counts_what_the_volume_holds_beside_its_parents() {
        try (Site site = Site.plain().volume("a")) {
            site.fill("a", 0, 5, "x");
            site.alpha.snapshot("a", "s", Map.of());
            site.fill("a", 10, 2, "y");

            JsonNode space = site.onAlpha.get("VolumesSpace").data().get(0);

            assertThat(space.get("storedSize").longValue()).isEqualTo(2 * Site.BLOCK);
            assertThat(space.get("spaceUsed").longValue()).isEqualTo(7 * Site.BLOCK);
        }
    }

    @Test
    void the_status_names_volumes_and_snapshots() {
        try (Site site = Site.plain().volume("a")) {
            site.alpha.snapshot("a", "s", Map.of());

            JsonNode status = site.onAlpha.get("VolumesGetStatus").data();

            assertThat(status.at("/a/status").stringValue()).isEqualTo("up");
            assertThat(status.at("/s/snapshot").booleanValue()).isTrue();
        }
    }

    @Test
    void the_parents_of_a_volume_are_listed_from_the_newest_on() {
        try (Site site = Site.plain().volume("a")) {
            site.alpha.snapshot("a", "s1", Map.of());
            site.alpha.snapshot("a", "s2", Map.of());

            assertThat(site.onAlpha.get("VolumeListSnapshots/a").names()).containsExactly("s2", "s1");
        }
    }
}
