package io.github.onevm.migrate.lab.storpool;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class SiteQueriesTest {
    @Test
    void every_cluster_has_its_own_templates() {
        try (Site site = Site.plain()) {
            site.alpha.addTemplate("one-ds-9");
            site.beta.removeTemplate("one-ds-2");

            assertThat(site.onAlpha.get("VolumeTemplatesList").names())
                    .containsExactly("one-ds-1", "one-ds-2", "one-ds-9");
            assertThat(site.onBeta.get("VolumeTemplatesList").names()).containsExactly("one-ds-1");
        }
    }

    @Test
    void stored_data_takes_from_the_free_space() {
        try (Site site = Site.plain().volume("a")) {
            site.alpha.capacity(Site.GIB);
            site.fill("a", 0, 10, "x");

            JsonNode status = site.onAlpha.get("VolumeTemplatesStatus").data().get(0);

            assertThat(status.at("/stored/free").longValue()).isEqualTo(Site.GIB - 10 * Site.BLOCK);
            assertThat(status.at("/stored/capacity").longValue()).isEqualTo(Site.GIB);
        }
    }

    @Test
    void the_registered_clients_are_services() {
        try (Site site = Site.plain()) {
            site.alpha.unregisterClient(Site.CLIENT);
            site.alpha.registerClient(40);

            assertThat(site.onAlpha.get("ServicesList").data().get("clients").propertyNames())
                    .containsExactly("8", "40");
        }
    }

    @Test
    void there_is_a_bridge_to_every_location() {
        try (Site site = Site.plain()) {
            JsonNode bridges = site.onAlpha.get("RemoteBridgesList").data().get("remoteBridges");

            assertThat(bridges.values())
                    .extracting(b -> b.get("location").stringValue())
                    .containsExactly("beta-loc");
        }
    }

    @Test
    void there_are_no_tasks_in_normal_operation() {
        try (Site site = Site.plain()) {
            assertThat(site.onAlpha.get("TasksList").data().isArray()).isTrue();
            assertThat(site.onAlpha.get("TasksList").data()).isEmpty();
        }
    }
}
