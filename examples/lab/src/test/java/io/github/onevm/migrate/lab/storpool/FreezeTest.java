package io.github.onevm.migrate.lab.storpool;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** A volume that becomes a snapshot. */
class FreezeTest {
    private static Site tagged(Deviation... deviations) {
        Site site = deviations.length == 0 ? Site.plain() : Site.with(deviations[0]);
        site.volume("a");
        site.alpha.tag("a", Map.of("nvm", "42"));
        return site;
    }

    private static JsonNode only(Site site) {
        assertThat(site.onAlpha.get("VolumesList").data()).isEmpty();
        assertThat(site.onAlpha.get("SnapshotsList").entries()).hasSize(1);
        return site.onAlpha.get("SnapshotsList").entries().findFirst().orElseThrow();
    }

    @Test
    void it_keeps_its_id_its_name_and_its_tags() {
        try (Site site = tagged()) {
            String id = site.alpha.volume("a").orElseThrow().globalId();

            site.onAlpha.post("VolumeFreeze/a", "").data();

            JsonNode frozen = only(site);
            assertThat(frozen.get("globalId").stringValue()).isEqualTo(id);
            assertThat(frozen.get("name").stringValue()).isEqualTo("a");
            assertThat(frozen.at("/tags/nvm").stringValue()).isEqualTo("42");
        }
    }

    @Test
    void its_parent_stays_the_same() {
        try (Site site = tagged()) {
            site.alpha.snapshot("a", "s", Map.of());

            site.onAlpha.post("VolumeFreeze/a", "").data();

            assertThat(site.onAlpha
                            .get("Snapshot/a")
                            .entries()
                            .findFirst()
                            .orElseThrow()
                            .get("parentName")
                            .stringValue())
                    .isEqualTo("s");
        }
    }

    @Test
    void it_goes_by_itself_at_its_time() {
        try (Site site = tagged()) {
            site.onAlpha.post("VolumeFreeze/a", "{'deleteAfter':60}").data();
            site.pass(Duration.ofSeconds(59));
            assertThat(site.alpha.snapshots()).noneMatch(SnapshotView::deleted);

            site.pass(Duration.ofSeconds(1));

            assertThat(site.alpha.snapshots()).allMatch(SnapshotView::deleted);
        }
    }

    @Test
    void it_is_refused_while_it_is_attached() {
        try (Site site = tagged()) {
            site.alpha.attach("a", Site.CLIENT);

            assertThat(site.onAlpha.post("VolumeFreeze/a", "").error()).isEqualTo("busy");
        }
    }

    @Test
    void it_can_get_a_new_id() {
        try (Site site = tagged(Deviation.FREEZE_GIVES_A_NEW_ID)) {
            String id = site.alpha.volume("a").orElseThrow().globalId();

            site.onAlpha.post("VolumeFreeze/a", "").data();

            assertThat(only(site).get("globalId").stringValue()).isNotEqualTo(id);
        }
    }

    @Test
    void it_can_lose_its_tags() {
        try (Site site = tagged(Deviation.FREEZE_DROPS_TAGS)) {
            site.onAlpha.post("VolumeFreeze/a", "").data();

            assertThat(only(site).has("tags")).isFalse();
        }
    }

    @Test
    void it_can_lose_its_name() {
        try (Site site = tagged(Deviation.FREEZE_DROPS_THE_NAME)) {
            site.onAlpha.post("VolumeFreeze/a", "").data();

            assertThat(only(site).get("name").stringValue()).startsWith("~");
        }
    }
}
