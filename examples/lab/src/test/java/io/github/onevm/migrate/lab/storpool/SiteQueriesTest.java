package io.github.onevm.migrate.lab.storpool;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class SiteQueriesTest {
    @Test
    void everyClusterHasItsOwnTemplates() {
        try (Site site = Site.plain()) {
            site.alpha.addTemplate("one-ds-9");
            site.beta.removeTemplate("one-ds-2");

            assertThat(site.onAlpha.get("VolumeTemplatesList").names())
                    .containsExactly("one-ds-1", "one-ds-2", "one-ds-9");
            assertThat(site.onBeta.get("VolumeTemplatesList").names()).containsExactly("one-ds-1");
        }
    }

    @Test
    void storedDataTakesFromTheFreeSpace() {
        try (Site site = Site.plain().volume("a")) {
            site.alpha.capacity(Site.GIB);
            site.fill("a", 0, 10, "x");

            JsonNode status = site.onAlpha.get("VolumeTemplatesStatus").data().get(0);

            assertThat(status.at("/stored/free").longValue()).isEqualTo(Site.GIB - 10 * Site.BLOCK);
            assertThat(status.at("/stored/capacity").longValue()).isEqualTo(Site.GIB);
        }
    }

    @Test
    void theRegisteredClientsAreServices() {
        try (Site site = Site.plain()) {
            site.alpha.unregisterClient(Site.CLIENT);
            site.alpha.registerClient(40);

            assertThat(site.onAlpha.get("ServicesList").data().get("clients").propertyNames())
                    .containsExactly("8", "40");
        }
    }

    @Test
    void thereIsABridgeToEveryLocation() {
        try (Site site = Site.plain()) {
            JsonNode bridges = site.onAlpha.get("RemoteBridgesList").data().get("remoteBridges");

            assertThat(bridges.values())
                    .extracting(b -> b.get("location").stringValue())
                    .containsExactly("beta-loc");
        }
    }

    @Test
    void thereAreNoTasksInNormalOperation() {
        try (Site site = Site.plain()) {
            assertThat(site.onAlpha.get("TasksList").data().isArray()).isTrue();
            assertThat(site.onAlpha.get("TasksList").data()).isEmpty();
        }
    }
}
