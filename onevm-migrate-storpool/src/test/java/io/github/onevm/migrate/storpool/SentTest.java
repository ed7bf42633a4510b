package io.github.onevm.migrate.storpool;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.onevm.migrate.model.SnapshotId;
import io.github.onevm.migrate.model.VolumeName;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the sending cluster shows of an earlier send. */
class SentTest {
    private static final VolumeName DISK = new VolumeName("one-img-7-42-0");
    private static final VolumeName DATA = new VolumeName("one-img-8");
    private static final Map<String, String> TAGS = Map.of("nvm", "42", "cpts", "1700000000");

    private final FakeApi api = new FakeApi();

    @AfterEach
    void stop() {
        api.close();
    }

    private static SnapshotJson taken(VolumeName volume, String globalId) {
        return SnapshotJson.anonymous(globalId).with("onVolume", volume.value()).with("tags", TAGS);
    }

    private Map<VolumeName, SnapshotId> sent(SnapshotJson... listed) {
        api.answer("SnapshotsList", SnapshotJson.answer(listed));
        return api.store().sent(List.of(DISK, DATA), TAGS);
    }

    private void volume(VolumeName name, String parent) {
        api.answer(
                "Volume/" + name,
                "{\"data\":[{\"name\":\"" + name + "\",\"globalId\":\"aaaa.b.100\",\"size\":512,\"parentName\":\""
                        + parent + "\"}]}");
    }

    @Test
    void asks_nothing_when_nothing_is_named() {
        assertThat(api.store().sent(List.of(), TAGS)).isEmpty();
        assertThat(api.requests()).isEmpty();
    }

    @Test
    void is_found_by_volume_and_tags_with_one_call() {
        assertThat(sent(taken(DISK, "aaaa.b.1"), taken(DATA, "aaaa.b.2")))
                .isEqualTo(Map.of(DISK, new SnapshotId("aaaa.b.1"), DATA, new SnapshotId("aaaa.b.2")));
        assertThat(api.calls()).containsExactly("SnapshotsList");
    }

    @Test
    void may_have_more_tags_than_those_asked_for() {
        var more = Map.of("nvm", "42", "cpts", "1700000000", "virt", "one");

        assertThat(sent(taken(DISK, "aaaa.b.1").with("tags", more))).containsOnlyKeys(DISK);
    }

    @Test
    void is_not_what_lacks_a_tag_or_has_another_value() {
        assertThat(sent(
                        taken(DISK, "aaaa.b.1").with("tags", Map.of("nvm", "42")),
                        taken(DISK, "aaaa.b.2").with("tags", Map.of("nvm", "42", "cpts", "")),
                        taken(DISK, "aaaa.b.3").with("tags", Map.of("nvm", "42", "cpts", "1700000001")),
                        SnapshotJson.anonymous("aaaa.b.4").with("onVolume", DISK.value())))
                .isEmpty();
    }

    @Test
    void is_not_of_a_volume_that_was_not_named() {
        assertThat(sent(taken(new VolumeName("one-img-7-42-00"), "aaaa.b.1"))).isEmpty();
    }

    @Test
    void is_not_what_is_being_deleted() {
        assertThat(sent(taken(DISK, "aaaa.b.1").with("deleted", true))).isEmpty();
    }

    @Test
    void is_the_newest_where_it_was_sent_twice() {
        SnapshotJson older = taken(DISK, "aaaa.b.1").with("creationTimestamp", 1_700_000_000L);
        SnapshotJson newer = taken(DISK, "aaaa.b.2").with("creationTimestamp", 1_700_000_001L);

        assertThat(sent(older, newer)).containsValue(new SnapshotId("aaaa.b.2"));
        assertThat(sent(newer, older)).containsValue(new SnapshotId("aaaa.b.2"));
    }

    @Test
    void is_found_below_a_snapshot_that_somebody_took_since() {
        volume(DISK, "daily");
        api.answer(
                "Snapshot/daily",
                SnapshotJson.answer(SnapshotJson.of("daily", "aaaa.b.9").parent("~aaaa.b.1")));

        assertThat(sent(taken(DISK, "aaaa.b.1").with("onVolume", "-")))
                .isEqualTo(Map.of(DISK, new SnapshotId("aaaa.b.1")));
    }

    @Test
    void is_not_what_is_below_another_volume() {
        volume(DISK, "one-img-7@1");
        volume(DATA, "");
        api.answer("Snapshot/one-img-7@1", SnapshotJson.answer(SnapshotJson.of("one-img-7@1", "aaaa.b.9")));

        assertThat(sent(taken(DISK, "aaaa.b.1").with("onVolume", "-"))).isEmpty();
    }

    @Test
    void is_not_looked_for_below_volumes_in_an_endless_chain() {
        volume(DISK, "a");
        api.answer(
                "Snapshot/a",
                SnapshotJson.answer(SnapshotJson.of("a", "aaaa.b.9").parent("a")));

        assertThat(sent(taken(DISK, "aaaa.b.1").with("onVolume", "-"))).isEmpty();
    }
}
