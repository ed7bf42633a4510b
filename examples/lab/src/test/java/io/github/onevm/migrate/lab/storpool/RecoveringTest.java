package io.github.onevm.migrate.lab.storpool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.onevm.migrate.lab.StorageDriver.DriverFailure;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RecoveringTest {
    private static final Duration SECOND = Duration.ofSeconds(1);

    /** A volume of ten blocks whose backup arrives at one block per second. */
    private static Site slow(Assumptions assumptions) {
        Site site = Site.with(assumptions).volume("a");
        site.fill("a", 0, 10, "x");
        site.bridge.rate(Site.BLOCK);
        return site;
    }

    private static Site slow() {
        return slow(Assumptions.defaults());
    }

    private static boolean recovering(Site site, String id) {
        return site.received(id).get("recoveringFromRemote").booleanValue();
    }

    @Test
    void a_backup_recovers_until_its_last_byte_has_arrived() {
        try (Site site = slow()) {
            String id = site.backup("a");
            site.pass(Duration.ofMillis(9999));
            assertThat(recovering(site, id)).isTrue();

            site.pass(Duration.ofMillis(1));

            assertThat(recovering(site, id)).isFalse();
            TransferView transfer = site.bridge.transfers().get(0);
            assertThat(Duration.between(transfer.started(), transfer.arrived().orElseThrow()))
                    .isEqualTo(Duration.ofSeconds(10));
        }
    }

    @Test
    void the_time_of_arrival_does_not_depend_on_who_looks_when() {
        try (Site site = slow()) {
            site.backup("a");

            site.pass(Duration.ofHours(1));

            TransferView transfer = site.bridge.transfers().get(0);
            assertThat(transfer.arrived()).contains(transfer.started().plusSeconds(10));
        }
    }

    @Test
    void rounds_arrive_in_the_order_of_the_chain() {
        try (Site site = slow()) {
            String first = site.backup("a");
            site.fill("a", 0, 5, "y");
            String second = site.backup("a");

            site.pass(Duration.ofSeconds(10));
            assertThat(recovering(site, first)).isFalse();
            assertThat(recovering(site, second)).isTrue();

            site.pass(Duration.ofSeconds(5));
            assertThat(recovering(site, second)).isFalse();
            assertThat(site.beta.sameContent(site.receivedReference(second), site.alpha, "a"))
                    .isTrue();
        }
    }

    @Test
    void stored_size_grows_with_what_has_arrived() {
        try (Site site = slow()) {
            site.backup("a");
            site.pass(SECOND.multipliedBy(4));

            assertThat(site.onBeta
                            .get("SnapshotsSpace")
                            .data()
                            .at("/0/storedSize")
                            .longValue())
                    .isEqualTo(4 * Site.BLOCK);
            assertThat(site.onBeta
                            .get("VolumeRelocatorStatus")
                            .data()
                            .get("recoveringFromRemote")
                            .longValue())
                    .isEqualTo(1);
        }
    }

    @Test
    void a_stalled_link_moves_nothing_until_it_resumes() {
        try (Site site = slow()) {
            String id = site.backup("a");
            site.pass(SECOND.multipliedBy(4));
            site.bridge.stall();
            site.pass(Duration.ofHours(1));
            assertThat(site.bridge.transfers().get(0).bytesMoved()).isEqualTo(4 * Site.BLOCK);

            site.bridge.resume();
            site.pass(SECOND.multipliedBy(6));

            assertThat(recovering(site, id)).isFalse();
        }
    }

    @Test
    void a_link_that_is_down_shows_in_the_services() {
        try (Site site = Site.plain()) {
            site.bridge.takeDown();

            assertThat(site.onAlpha
                            .get("ServicesList")
                            .data()
                            .at("/bridges/1/status")
                            .stringValue())
                    .isEqualTo("down");
        }
    }

    @Test
    void the_digest_of_incomplete_data_is_not_that_of_the_complete() {
        try (Site site = slow()) {
            String reference = site.receivedReference(site.backup("a"));
            site.beta.createFromSnapshot("a", reference, "one-ds-2", Map.of());
            site.pass(SECOND.multipliedBy(9));
            assertThat(site.beta.sameContent("a", site.alpha, "a")).isFalse();

            site.pass(SECOND);

            assertThat(site.beta.sameContent("a", site.alpha, "a")).isTrue();
        }
    }

    @Test
    void a_volume_on_a_recovering_snapshot_fetches_what_it_lacks() {
        try (Site site = slow()) {
            String reference = site.receivedReference(site.backup("a"));
            site.onBeta
                    .post("VolumeCreate", "{'name':'a','parent':'" + reference + "','template':'one-ds-2'}")
                    .data();
            site.pass(SECOND.multipliedBy(4));

            byte[] data = site.beta.read("a", 0, 6 * Site.BLOCK);

            assertThat(data).isEqualTo(site.alpha.read("a", 0, 6 * Site.BLOCK));
            assertThat(site.bridge.remoteReads()).isEqualTo(2);
        }
    }

    @Test
    void what_has_not_arrived_cannot_be_read_over_a_broken_link() {
        try (Site site = slow()) {
            site.beta.createFromSnapshot("a", site.receivedReference(site.backup("a")), "one-ds-2", Map.of());
            site.pass(SECOND.multipliedBy(4));
            site.bridge.takeDown();

            assertThat(site.beta.read("a", 0, 4 * Site.BLOCK)).hasSize(4 * Site.BLOCK);
            assertThatThrownBy(() -> site.beta.read("a", 0, 5 * Site.BLOCK))
                    .isInstanceOf(DriverFailure.class)
                    .hasMessageContaining("out of reach");
        }
    }

    @Test
    void what_the_guest_wrote_is_not_overwritten_by_what_arrives() {
        try (Site site = slow()) {
            site.beta.createFromSnapshot("a", site.receivedReference(site.backup("a")), "one-ds-2", Map.of());
            byte[] written = "guest".getBytes(StandardCharsets.UTF_8);
            site.beta.attach("a", Site.CLIENT);
            site.beta.write("a", Site.CLIENT, 9L * Site.BLOCK + 1, written);

            site.pass(Duration.ofMinutes(1));

            assertThat(site.beta.read("a", 9L * Site.BLOCK, 7)).isEqualTo("xguestx".getBytes(StandardCharsets.UTF_8));
        }
    }

    @Test
    void a_block_the_guest_replaced_needs_no_source() {
        try (Site site = slow()) {
            site.beta.createFromSnapshot("a", site.receivedReference(site.backup("a")), "one-ds-2", Map.of());
            site.bridge.takeDown();
            byte[] block = "y".repeat(Site.BLOCK).getBytes(StandardCharsets.UTF_8);

            site.beta.fill("a", 9L * Site.BLOCK, block);

            assertThat(site.beta.read("a", 9L * Site.BLOCK, Site.BLOCK)).isEqualTo(block);
            assertThat(site.bridge.remoteReads()).isZero();
        }
    }

    @Test
    void creating_on_a_recovering_snapshot_can_be_refused() {
        try (Site site = slow(Assumptions.defaults().with(Deviation.CREATE_ON_RECOVERING_BUSY))) {
            String reference = site.receivedReference(site.backup("a"));
            String create = "{'name':'a','parent':'" + reference + "'}";

            assertThat(site.onBeta.post("VolumeCreate", create).error()).isEqualTo("busy");
            site.pass(Duration.ofMinutes(1));
            assertThat(site.onBeta.post("VolumeCreate", create).data().get("ok").booleanValue())
                    .isTrue();
        }
    }

    @Test
    void deleting_a_recovering_snapshot_is_put_off() {
        try (Site site = slow()) {
            String reference = site.receivedReference(site.backup("a"));

            site.onBeta.post("SnapshotDelete/" + reference, "").data();
            site.pass(SECOND.multipliedBy(5));
            assertThat(site.onBeta.get("SnapshotsList").entries())
                    .singleElement()
                    .satisfies(entry -> {
                        assertThat(entry.get("name").stringValue()).isEqualTo("*" + reference);
                        assertThat(entry.get("deleteBlocked").stringValue()).isEqualTo("recovering from remote");
                    });

            site.pass(SECOND.multipliedBy(5));
            assertThat(site.onBeta.get("SnapshotsList").data()).isEmpty();
        }
    }

    @Test
    void deleting_a_recovering_snapshot_can_be_refused() {
        try (Site site = slow(Assumptions.defaults().with(Deviation.DELETE_WHILE_RECOVERING_BUSY))) {
            String reference = site.receivedReference(site.backup("a"));

            assertThat(site.onBeta.post("SnapshotDelete/" + reference, "").error())
                    .isEqualTo("busy");
        }
    }

    @Test
    void deleting_a_snapshot_that_is_being_sent_can_be_refused() {
        try (Site site = slow(Assumptions.defaults().with(Deviation.DELETE_WHILE_BACKING_UP_BUSY))) {
            String id = site.backup("a");

            assertThat(site.onAlpha.post("SnapshotDelete/~" + id, "").error()).isEqualTo("busy");
        }
    }

    @Test
    void a_snapshot_that_vanishes_takes_its_transfer_with_it() {
        try (Site site = slow()) {
            site.beta.vanishSnapshot(site.receivedReference(site.backup("a")));
            site.pass(Duration.ofMinutes(1));

            assertThat(site.onBeta.get("SnapshotsList").data()).isEmpty();
            assertThat(site.bridge.transfers().get(0).arrived()).isEmpty();
        }
    }
}
