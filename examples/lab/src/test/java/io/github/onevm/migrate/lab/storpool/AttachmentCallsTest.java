package io.github.onevm.migrate.lab.storpool;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class AttachmentCallsTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "VolumesReassign|[{'volume':'a','rw':[7]}]",
                "VolumesReassignWait|[{'volume':'a','rw':[7]}]",
                "VolumesReassignWait|{'reassign':[{'volume':'a','rw':[7]}],'attachTimeout':20}"
            })
    void a_volume_is_attached_by_either_form(String call, String json) {
        try (Site site = Site.plain().volume("a")) {
            site.onAlpha.post(call, json).data();

            JsonNode attachment = site.onAlpha.get("AttachmentsList").data().get(0);
            assertThat(attachment.get("volume").stringValue()).isEqualTo("a");
            assertThat(attachment.get("client").intValue()).isEqualTo(7);
            assertThat(attachment.get("rights").stringValue()).isEqualTo("rw");
            assertThat(attachment.get("pos").intValue()).isZero();
        }
    }

    @Test
    void an_unregistered_client_is_invalid() {
        try (Site site = Site.plain().volume("a")) {
            Reply reply = site.onAlpha.post("VolumesReassign", "[{'volume':'a','rw':[99]}]");

            assertThat(reply.error()).isEqualTo("invalidParam");
            assertThat(reply.body().at("/error/descr").stringValue()).contains("No such client registered");
        }
    }

    @Test
    void a_list_with_one_bad_item_changes_nothing() {
        try (Site site = Site.plain().volume("a").volume("b")) {
            site.onAlpha.post("VolumesReassign", "[{'volume':'a','rw':[7]},{'volume':'b','rw':[99]}]");

            assertThat(site.onAlpha.get("AttachmentsList").data()).isEmpty();
        }
    }

    @Test
    void an_open_device_is_detached_by_force_only() {
        try (Site site = Site.plain().volume("a")) {
            site.alpha.attach("a", Site.CLIENT);
            site.alpha.open("a", Site.CLIENT);

            Reply refused = site.onAlpha.post("VolumesReassignWait", "{'reassign':[{'volume':'a','detach':'all'}]}");
            assertThat(refused.error()).isEqualTo("busy");
            assertThat(refused.body().at("/error/descr").stringValue()).contains("is open at client 7");

            site.onAlpha
                    .post("VolumesReassignWait", "{'reassign':[{'volume':'a','detach':'all','force':true}]}")
                    .data();
            assertThat(site.onAlpha.get("AttachmentsList").data()).isEmpty();
        }
    }

    @Test
    void a_volume_moves_between_clients_when_it_is_detached_in_the_same_item() {
        try (Site site = Site.plain().volume("a")) {
            site.alpha.attach("a", 7);

            assertThat(site.onAlpha
                            .post("VolumesReassign", "[{'volume':'a','rw':[8]}]")
                            .error())
                    .isEqualTo("busy");
            site.onAlpha
                    .post("VolumesReassign", "[{'volume':'a','rw':[8],'detach':[7]}]")
                    .data();

            assertThat(site.alpha.volume("a").orElseThrow().attachments()).isEqualTo(Map.of(8, "rw"));
        }
    }

    @Test
    void a_snapshot_is_attached_read_only() {
        try (Site site = Site.plain().volume("a")) {
            site.alpha.snapshot("a", "s", Map.of());

            assertThat(site.onAlpha
                            .post("VolumesReassign", "[{'snapshot':'s','rw':[7]}]")
                            .error())
                    .isEqualTo("invalidParam");
            site.onAlpha.post("VolumesReassign", "[{'snapshot':'s','ro':[7]}]").data();

            JsonNode attachment = site.onAlpha.get("AttachmentsList").data().get(0);
            assertThat(attachment.get("snapshot").booleanValue()).isTrue();
            assertThat(site.onAlpha.post("SnapshotDelete/s", "").error()).isEqualTo("busy");
        }
    }

    @Test
    void every_attachment_of_a_client_has_its_own_position() {
        try (Site site = Site.plain().volume("a").volume("b").volume("c")) {
            site.alpha.attach("a", 7);
            site.alpha.attach("b", 7);
            site.alpha.detachAll("a");
            site.alpha.attach("c", 7);

            assertThat(site.onAlpha.get("AttachmentsList").entries())
                    .extracting(a -> a.get("pos").intValue())
                    .containsExactlyInAnyOrder(0, 1);
        }
    }
}
