package io.github.onevm.migrate.storpool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.onevm.migrate.lab.wire.Answer;
import io.github.onevm.migrate.model.Bytes;
import io.github.onevm.migrate.model.ListedVolume;
import io.github.onevm.migrate.spi.BackendException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How a cluster is, beyond its templates and locations, and its list of volumes. */
class SiteFactsTest {
    private static final String SERVICES = "{\"data\":{\"clusterStatus\":\"running\",\"bridges\":{"
            + "\"1\":{\"id\":1,\"status\":\"running\"},\"2\":{\"id\":2,\"status\":\"down\"},\"3\":null}}}";

    private final FakeApi api = new FakeApi();

    @BeforeEach
    void names() {
        api.answer("VolumeTemplatesList", "{\"data\":[]}").answer("LocationsList", "{\"data\":{\"locations\":[]}}");
    }

    @AfterEach
    void stop() {
        api.close();
    }

    @Test
    void the_room_is_told_by_template() {
        api.answer(
                "VolumeTemplatesStatus",
                "{\"data\":[{\"name\":\"one-ds-100\",\"stored\":{\"free\":1099511627776,\"capacity\":9}},"
                        + "{\"name\":\"one-ds-101\",\"stored\":null},{\"name\":\"one-ds-102\"}]}");

        assertThat(api.store().facts().free()).isEqualTo(Map.of("one-ds-100", new Bytes(1L << 40)));
    }

    @Test
    void the_status_is_told_of_cluster_and_bridges() {
        api.answer("ServicesList", SERVICES);

        assertThat(api.store().facts().status()).contains("running");
        assertThat(api.store().facts().bridges()).isEqualTo(Map.of("1", "running", "2", "down"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"objectDoesNotExist", "invalidParam"})
    void what_the_cluster_cannot_tell_is_left_open(String error) {
        String answer = "{\"error\":{\"name\":\"" + error + "\"}}";
        api.answer("VolumeTemplatesStatus", 400, answer).answer("ServicesList", 400, answer);

        assertThat(api.store().facts().free()).isEmpty();
        assertThat(api.store().facts().status()).isEmpty();
        assertThat(api.store().facts().bridges()).isEmpty();
    }

    @Test
    void a_cluster_that_does_not_answer_is_not_one_that_cannot_tell() {
        api.answer("ServicesList", 502, "<html>Bad Gateway</html>");

        assertThatExceptionOfType(BackendException.Unavailable.class)
                .isThrownBy(() -> api.store().facts());
    }

    @Test
    void the_clock_is_that_of_the_answers_date() {
        Instant before = Instant.now().minusSeconds(2);

        assertThat(api.store().facts().clock())
                .hasValueSatisfying(clock ->
                        assertThat(clock).isAfter(before).isBefore(Instant.now().plusSeconds(2)));
    }

    @Test
    void a_listed_volume_has_its_name_and_its_tags() {
        api.answer(
                "VolumesList",
                "{\"data\":[{\"name\":\"one-img-8\",\"tags\":{\"nvm\":\"42\",\"qc\":\"\"}},"
                        + "{\"name\":\"~aaaa.b.7\",\"tags\":{\"img\":\"one-img-8\"}},{\"name\":\"other\",\"tags\":null}]}");

        assertThat(api.store().list(v -> !v.name().equals("other")))
                .containsExactly(
                        new ListedVolume("one-img-8", Map.of("nvm", "42")),
                        new ListedVolume("~aaaa.b.7", Map.of("img", "one-img-8")));
        assertThat(api.calls()).containsExactly("VolumesList");
    }

    @Test
    void a_list_that_breaks_off_is_read_again_from_the_start() {
        byte[] cut = "{\"data\":[{\"name\":\"one-img-8\"},".getBytes(StandardCharsets.UTF_8);
        api.answer("VolumesList", new Answer(200, Map.of(), cut));

        assertThatExceptionOfType(BackendException.Unavailable.class)
                .isThrownBy(() -> api.store().list(v -> true));
        assertThat(api.calls()).hasSize(Stores.ATTEMPTS);
    }
}
