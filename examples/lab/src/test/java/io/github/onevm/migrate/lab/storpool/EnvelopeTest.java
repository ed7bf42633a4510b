package io.github.onevm.migrate.lab.storpool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.github.onevm.migrate.lab.wire.Call;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class EnvelopeTest {
    @Test
    void a_query_is_answered_with_generation_and_data() {
        try (Site site = Site.plain().volume("one-img-7")) {
            Reply reply = site.onAlpha.get("Volume/one-img-7");

            assertThat(reply.status()).isEqualTo(200);
            assertThat(reply.body().get("generation").longValue()).isEqualTo(site.alpha.generation());
            assertThat(reply.names()).containsExactly("one-img-7");
        }
    }

    @Test
    void a_command_is_acknowledged_with_the_raised_generation() {
        try (Site site = Site.plain()) {
            long before = site.alpha.generation();

            Reply reply = site.onAlpha.post("VolumeCreate", "{'name':'a','size':512}");

            assertThat(reply.data().get("ok").booleanValue()).isTrue();
            assertThat(reply.data().get("generation").longValue()).isEqualTo(before + 1);
            assertThat(reply.body().get("generation").longValue()).isEqualTo(before + 1);
        }
    }

    @Test
    void neither_queries_nor_refused_commands_raise_the_generation() {
        try (Site site = Site.plain()) {
            long before = site.alpha.generation();

            site.onAlpha.get("VolumesList");
            site.onAlpha.post("VolumeDelete/nope", "{}");

            assertThat(site.alpha.generation()).isEqualTo(before);
        }
    }

    @Test
    void an_error_has_name_description_and_transient() {
        try (Site site = Site.plain()) {
            Reply reply = site.onAlpha.get("Volume/nope");

            assertThat(reply.body().propertyNames()).containsExactly("error");
            assertThat(reply.body().get("error").get("name").stringValue()).isEqualTo("objectDoesNotExist");
            assertThat(reply.body().get("error").get("descr").stringValue()).contains("nope");
            assertThat(reply.body().get("error").get("transient").booleanValue())
                    .isFalse();
        }
    }

    static Stream<Arguments> statusModes() {
        return Stream.of(
                Arguments.of(StatusMode.BY_NAME, List.of(404, 409, 400)),
                Arguments.of(StatusMode.ALWAYS_500, List.of(500, 500, 500)),
                Arguments.of(StatusMode.ALWAYS_200, List.of(200, 200, 200)));
    }

    @ParameterizedTest
    @MethodSource("statusModes")
    void the_status_of_an_error_follows_the_mode(StatusMode mode, List<Integer> statuses) {
        try (Site site = Site.with(Assumptions.defaults().withStatusMode(mode)).volume("a")) {
            List<Reply> replies = List.of(
                    site.onAlpha.get("Volume/nope"),
                    site.onAlpha.post("VolumeCreate", "{'name':'a','size':512}"),
                    site.onAlpha.post("VolumeCreate", "{'name':'b','size':1}"));

            assertThat(replies).extracting(Reply::status).isEqualTo(statuses);
            assertThat(replies)
                    .extracting(Reply::error)
                    .containsExactly("objectDoesNotExist", "objectExists", "invalidParam");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Storpool v1:wrong", "storpool v1:4711", "Bearer 4711", ""})
    void another_authorization_header_is_unauthorized_before_anything_else(String header) {
        try (Site site = Site.plain()) {
            Reply reply = new Api(site.alphaServer.url(), header).post("NoSuchCall", "no json");

            assertThat(reply.status()).isEqualTo(401);
            assertThat(reply.error()).isEqualTo("unauthorized");
        }
    }

    @Test
    void the_refusal_of_a_token_can_be_renamed() {
        try (Site site = Site.with(Assumptions.defaults().withBadToken("invalidAuth", 403))) {
            Reply reply = new Api(site.alphaServer.url(), "none").get("VolumesList");

            assertThat(reply.status()).isEqualTo(403);
            assertThat(reply.error()).isEqualTo("invalidAuth");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"volumeslist", "VolumeCreate", "VolumesList/extra", "Volume", "MultiCluster/LocationsList"})
    void an_unknown_call_or_the_wrong_method_is_an_invalid_method(String call) {
        try (Site site = Site.plain()) {
            Reply reply = site.onAlpha.get(call);

            assertThat(reply.status()).isEqualTo(404);
            assertThat(reply.error()).isEqualTo("invalidMethod");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"RemoteCommand/beta/VolumesList", "RemoteCommand/~bbbb.c/MultiCluster/VolumesList"})
    void a_remote_command_is_answered_by_the_other_cluster(String call) {
        try (Site site = Site.plain().volume("here")) {
            site.beta.create("there", 512, "one-ds-1", Map.of());

            assertThat(site.onAlpha.get(call).names()).containsExactly("there");
        }
    }

    @Test
    void a_remote_command_to_an_unknown_cluster_does_not_exist() {
        try (Site site = Site.plain()) {
            assertThat(site.onAlpha.get("RemoteCommand/gamma/VolumesList").error())
                    .isEqualTo("objectDoesNotExist");
        }
    }

    @Test
    void optional_fields_are_absent() {
        try (Site site = Site.plain().volume("a")) {
            assertThat(site.onAlpha.get("Volume/a").data().get(0).propertyNames())
                    .doesNotContain("tags", "parentVolumeId");
        }
    }

    @Test
    void optional_fields_can_be_null() {
        try (Site site = Site.with(Deviation.ABSENT_FIELDS_AS_NULL).volume("a")) {
            assertThat(site.onAlpha
                            .get("Volume/a")
                            .data()
                            .get(0)
                            .get("parentVolumeId")
                            .isNull())
                    .isTrue();
        }
    }

    @Test
    void tags_alone_can_be_null() {
        try (Site site = Site.with(Deviation.NO_TAGS_AS_NULL).volume("a")) {
            var volume = site.onAlpha.get("Volume/a").data().get(0);

            assertThat(volume.get("tags").isNull()).isTrue();
            assertThat(volume.propertyNames()).doesNotContain("parentVolumeId");
        }
    }

    @Test
    void the_log_names_the_call_and_never_the_token() {
        try (Site site = Site.plain().volume("a")) {
            site.onAlpha.get("Volume/a");
            site.onBeta.post("VolumeUpdate/a", "{'tags':{'long':'" + "x".repeat(500) + "'}}");

            assertThat(site.log.calls())
                    .extracting(Call::server, Call::name, Call::mutation)
                    .containsExactly(tuple("alpha", "Volume", false), tuple("beta", "VolumeUpdate", true));
            assertThat(site.log.calls())
                    .extracting(Call::detail)
                    .allSatisfy(detail -> assertThat(detail)
                            .startsWith("a")
                            .hasSizeLessThan(320)
                            .doesNotContain(Site.TOKEN));
        }
    }
}
