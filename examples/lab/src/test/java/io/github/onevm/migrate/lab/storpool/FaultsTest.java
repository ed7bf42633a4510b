package io.github.onevm.migrate.lab.storpool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.onevm.migrate.lab.wire.Fault;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FaultsTest {
    private static final String CREATE = "{'name':'a','size':512}";

    @Test
    void a_refused_call_has_no_effect() {
        try (Site site = Site.plain()) {
            site.alphaServer.faults().next("VolumeCreate", Fault.REFUSED);

            Reply reply = site.onAlpha.post("VolumeCreate", CREATE);

            assertThat(reply.error()).isEqualTo("invalidParam");
            assertThat(reply.body().at("/error/transient").booleanValue()).isFalse();
            assertThat(site.alpha.exists("a")).isFalse();
        }
    }

    @Test
    void a_transient_error_passes_with_the_next_try() {
        try (Site site = Site.plain()) {
            site.alphaServer.faults().next("VolumeCreate", Fault.TRANSIENT);

            assertThat(site.onAlpha
                            .post("VolumeCreate", CREATE)
                            .body()
                            .at("/error/transient")
                            .booleanValue())
                    .isTrue();
            assertThat(site.alpha.exists("a")).isFalse();
            site.onAlpha.post("VolumeCreate", CREATE).data();
            assertThat(site.alpha.exists("a")).isTrue();
        }
    }

    @ParameterizedTest
    @CsvSource({"ANSWER_LOST,true", "DROPPED_BEFORE_EFFECT,false", "HALF_AN_ANSWER,true"})
    void a_broken_connection_hides_whether_the_call_took_effect(Fault fault, boolean effect) {
        try (Site site = Site.plain()) {
            site.alphaServer.faults().add(call -> call.mutation(), 1, 9, fault);

            assertThatThrownBy(() -> site.onAlpha.post("VolumeCreate", CREATE))
                    .isInstanceOf(UncheckedIOException.class);
            assertThat(site.alpha.exists("a")).isEqualTo(effect);
        }
    }

    @Test
    void a_lost_answer_to_a_backup_leaves_a_snapshot_on_both_sides() {
        try (Site site = Site.plain().volume("a")) {
            site.alphaServer.faults().next("VolumesGroupBackup", Fault.ANSWER_LOST);

            assertThatThrownBy(() -> site.backup("a")).isInstanceOf(UncheckedIOException.class);

            assertThat(site.alpha.snapshots()).hasSize(1);
            assertThat(site.beta.snapshots()).hasSize(1);
        }
    }

    @Test
    void a_proxy_page_is_no_json() {
        try (Site site = Site.plain()) {
            site.alphaServer.faults().next("VolumeCreate", Fault.HTML_PAGE_AFTER_EFFECT);

            HttpResponse<String> response = site.onAlpha.postForText("VolumeCreate", CREATE);

            assertThat(response.statusCode()).isEqualTo(502);
            assertThat(response.body()).startsWith("<html>");
            assertThat(site.alpha.exists("a")).isTrue();
        }
    }
}
