package io.github.onevm.migrate.lab.storpool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.onevm.migrate.lab.StorageDriver.DriverFailure;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DriverTest {
    private static final byte[] DATA = {1, 2, 3};

    @Test
    void a_guest_writes_where_its_volume_is_attached() {
        try (Site site = Site.plain().volume("a")) {
            site.alpha.attach("a", Site.CLIENT);

            site.alpha.write("a", Site.CLIENT, Site.BLOCK - 1, DATA);

            assertThat(site.alpha.read("a", Site.BLOCK - 1, 3)).isEqualTo(DATA);
        }
    }

    @Test
    void a_guest_cannot_write_elsewhere() {
        try (Site site = Site.plain().volume("a")) {
            site.alpha.attach("a", Site.CLIENT);

            assertThatThrownBy(() -> site.alpha.write("a", Site.CLIENT + 1, 0, DATA))
                    .isInstanceOf(DriverFailure.class)
                    .hasMessageContaining("not attached read-write");
        }
    }

    @Test
    void a_guest_cannot_write_beyond_the_end() {
        try (Site site = Site.plain()) {
            site.alpha.create("a", 512, "one-ds-1", Map.of());
            site.alpha.attach("a", Site.CLIENT);

            assertThatThrownBy(() -> site.alpha.write("a", Site.CLIENT, 510, DATA))
                    .isInstanceOf(DriverFailure.class)
                    .hasMessageContaining("beyond the end");
        }
    }

    @Test
    void attaching_twice_is_once() {
        try (Site site = Site.plain().volume("a")) {
            site.alpha.attach("a", Site.CLIENT);
            site.alpha.attach("a", Site.CLIENT);

            assertThat(site.onAlpha.get("AttachmentsList").data()).hasSize(1);
        }
    }

    @Test
    void detaching_takes_open_devices_away() {
        try (Site site = Site.plain().volume("a")) {
            site.alpha.attach("a", Site.CLIENT);
            site.alpha.open("a", Site.CLIENT);

            site.alpha.detachAll("a");

            assertThat(site.alpha.volume("a").orElseThrow().attachments()).isEmpty();
        }
    }

    @Test
    void detaching_what_does_not_exist_is_no_failure() {
        try (Site site = Site.plain()) {
            site.alpha.detachAll("nope");

            assertThat(site.alpha.exists("nope")).isFalse();
        }
    }

    @Test
    void creating_a_taken_name_fails() {
        try (Site site = Site.plain().volume("a")) {
            assertThatThrownBy(() -> site.volume("a"))
                    .isInstanceOf(DriverFailure.class)
                    .hasMessageContaining("already exists");
        }
    }

    @Test
    void creating_an_impossible_size_fails() {
        try (Site site = Site.plain()) {
            assertThatThrownBy(() -> site.alpha.create("a", 513, "one-ds-1", Map.of()))
                    .isInstanceOf(DriverFailure.class)
                    .hasMessageContaining("multiple of 512");
        }
    }

    @Test
    void equal_content_has_equal_digests_whatever_the_chain() {
        try (Site site = Site.plain().volume("a").volume("b")) {
            site.fill("a", 0, 2, "x");
            site.alpha.snapshot("a", "s", Map.of());
            site.fill("a", 9, 1, "y");
            site.fill("b", 9, 1, "y");
            site.fill("b", 0, 3, "x");
            assertThat(site.alpha.sameContent("a", site.alpha, "b")).isFalse();

            site.alpha.fill("b", 2L * Site.BLOCK, new byte[Site.BLOCK]);

            assertThat(site.alpha.sameContent("a", site.alpha, "b")).isTrue();
        }
    }

    @Test
    void the_token_is_in_no_text() {
        assertThat(ClusterConfig.of("alpha", "aaaa.b", "sesame").toString()).doesNotContain("sesame");
    }
}
