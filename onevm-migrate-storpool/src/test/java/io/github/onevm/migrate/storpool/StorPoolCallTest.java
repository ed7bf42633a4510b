package io.github.onevm.migrate.storpool;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.onevm.migrate.model.Arrival;
import io.github.onevm.migrate.model.SnapshotId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** One remote operation: how it is spelt, and whether it may be repeated. */
class StorPoolCallTest {
    @ParameterizedTest
    @ValueSource(strings = {"one-img-7-42-0", "one_px.A:9", "~bgu4.n.k3a", "one-img-7@1180", "*deleted.1"})
    void names_that_StorPool_makes_are_sent_as_they_are(String name) {
        assertThat(StorPoolCall.encode(name)).isEqualTo(name);
    }

    @ParameterizedTest
    @CsvSource({
        "#internal,%23internal",
        "a/b,a%2Fb",
        "a b,a%20b",
        "a?b=c&d,a%3Fb%3Dc%26d",
        "100%,100%25",
        "café,caf%C3%A9",
        "a+b,a%2Bb",
        "../x,..%2Fx"
    })
    void all_other_characters_are_encoded(String name, String encoded) {
        assertThat(StorPoolCall.encode(name)).isEqualTo(encoded);
    }

    @Test
    void an_internal_name_arrives_whole() {
        try (FakeApi api = new FakeApi()
                .answer(
                        "SnapshotsList",
                        "{\"data\":[{\"name\":\"a\",\"globalId\":\"bbbb.c.1\",\"backupOfGlobalId\":\"aaaa.b.1\","
                                + "\"parentName\":\"#x/1\"},"
                                + "{\"name\":\"other\",\"globalId\":\"bbbb.c.2\",\"recoveringFromRemote\":true}]}")
                .answer("Snapshot/%23x%2F1", "{\"data\":[{\"name\":\"#x/1\",\"globalId\":\"bbbb.c.3\"}]}")) {
            var sent = new SnapshotId("aaaa.b.1");

            assertThat(api.store().arrivals(List.of(sent)).values()).hasSize(1).allMatch(Arrival::complete);
            assertThat(api.calls()).containsExactly("SnapshotsList", "Snapshot/%23x%2F1");
        }
    }

    @Test
    void a_read_may_be_repeated_and_a_change_may_not() {
        assertThat(StorPoolCall.get("VolumesList", "list").repeatable()).isTrue();
        assertThat(StorPoolCall.post("VolumeDelete", "x", new StorPoolWire.Nothing(), "delete")
                        .repeatable())
                .isFalse();
    }

    @Test
    void a_change_always_has_a_body() {
        assertThat(StorPoolCall.post("VolumeDelete", "x", new StorPoolWire.Nothing(), "delete")
                        .body())
                .contains("{}");
    }

    @Test
    void a_call_is_shown_with_verb_path_and_body() {
        var update = new StorPoolWire.Update("b", StorPoolWire.sorted(Map.of("y", "2", "x", "1")));

        assertThat(StorPoolCall.post("VolumeUpdate", "a b", update, "rename"))
                .hasToString("POST VolumeUpdate/a%20b {\"rename\":\"b\",\"tags\":{\"x\":\"1\",\"y\":\"2\"}}");
        assertThat(StorPoolCall.get("Volume", "a", "read")).hasToString("GET Volume/a");
    }
}
