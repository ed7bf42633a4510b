package io.github.onevm.migrate.storpool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.onevm.migrate.model.Arrival;
import io.github.onevm.migrate.model.SnapshotId;
import io.github.onevm.migrate.spi.BackendException;
import io.github.onevm.migrate.spi.VolumeStore;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How sent snapshots are looked for on a cluster with many snapshots. */
class GlimpseTest {
    private static final String SENT = "aaaa.b.1";
    private static final String LOCAL = "bbbb.c.7";
    private static final String NEXT = "aaaa.b.2";
    private static final String NEXT_LOCAL = "bbbb.c.8";
    private static final Arrival ARRIVED = new Arrival(new SnapshotId(SENT), new SnapshotId(LOCAL), "~" + LOCAL, true);

    private final FakeApi api = new FakeApi();
    private final VolumeStore store = api.store();
    private int forgotten;

    @BeforeEach
    void answer_what_is_asked_of_any_site() {
        api.answer("VolumeTemplatesList", "{\"data\":[]}")
                .answer("LocationsList", "{\"data\":{\"locations\":[]}}")
                .answer("ServicesList", "{\"data\":{}}");
        counted(50_000);
    }

    @AfterEach
    void stop() {
        api.close();
    }

    private void counted(long snapshots) {
        api.answer(
                "VolumeTemplatesStatus",
                "{\"data\":[{\"name\":\"a\",\"snapshotsCount\":" + snapshots / 2
                        + "},{\"name\":\"b\",\"snapshotsCount\":" + snapshots / 2 + "}]}");
        store.facts();
    }

    private GlimpseTest exported(String... globalIds) {
        List<Map<String, Object>> exports = Arrays.stream(globalIds)
                .map(id -> Map.<String, Object>of("snapshot", "~" + id, "location", "there", "globalId", id))
                .toList();
        api.answer("ExportsList", StorPoolWire.json(() -> Map.of("data", Map.of("exports", exports))));
        return this;
    }

    private GlimpseTest read(SnapshotJson entry, String reference) {
        api.answer("Snapshot/" + reference, SnapshotJson.answer(entry));
        return this;
    }

    private GlimpseTest listed(SnapshotJson... entries) {
        api.answer("SnapshotsList", SnapshotJson.answer(entries));
        return this;
    }

    private static SnapshotJson backup() {
        return SnapshotJson.anonymous(LOCAL).backupOf(SENT);
    }

    private Map<SnapshotId, Arrival> glimpse(String... sent) {
        return store.glimpse(Arrays.stream(sent).map(SnapshotId::new).toList());
    }

    /** Those about snapshots, since they were forgotten. */
    private List<String> calls() {
        List<String> all = api.calls();
        return all.subList(forgotten, all.size()).stream()
                .filter(call -> call.startsWith("Snapshot") || call.equals("ExportsList"))
                .toList();
    }

    private void forgetCalls() {
        forgotten = api.calls().size();
    }

    @Test
    void the_exports_show_what_has_arrived() {
        exported("bbbb.c.1", LOCAL).read(backup(), "~" + LOCAL);
        forgetCalls();

        assertThat(glimpse(SENT)).containsExactly(Map.entry(new SnapshotId(SENT), ARRIVED));
        assertThat(calls()).containsExactly("ExportsList", "Snapshot/~bbbb.c.1", "Snapshot/~" + LOCAL);
    }

    @Test
    void what_was_found_once_is_asked_for_by_its_id() {
        exported(LOCAL).read(backup().arriving(), "~" + LOCAL);
        assertThat(glimpse(SENT).values()).noneMatch(Arrival::complete);
        read(backup(), "~" + LOCAL);
        forgetCalls();

        assertThat(glimpse(SENT)).containsValue(ARRIVED);
        assertThat(calls()).containsExactly("Snapshot/~" + LOCAL);
    }

    @Test
    void an_export_is_looked_at_once() {
        exported("bbbb.c.1").read(SnapshotJson.of("foreign", "bbbb.c.1"), "~bbbb.c.1");
        assertThat(glimpse(SENT)).isEmpty();
        forgetCalls();

        assertThat(glimpse(SENT)).isEmpty();
        assertThat(calls()).containsExactly("ExportsList");
    }

    @Test
    void what_was_found_by_the_list_is_asked_for_by_its_id() {
        listed(backup().arriving());
        store.arrivals(List.of(new SnapshotId(SENT)));
        counted(50_000);
        read(backup(), "~" + LOCAL);
        forgetCalls();

        assertThat(glimpse(SENT)).containsValue(ARRIVED);
        assertThat(calls()).containsExactly("Snapshot/~" + LOCAL);
    }

    @Test
    void on_a_small_site_the_list_is_read() {
        counted(1_000);
        listed(backup());
        forgetCalls();

        assertThat(glimpse(SENT)).containsValue(ARRIVED);
        assertThat(calls()).containsExactly("SnapshotsList");
    }

    @Test
    void for_many_snapshots_the_list_is_read() {
        listed(backup());
        forgetCalls();

        glimpse(IntStream.range(0, 60).mapToObj(i -> "aaaa.b." + i).toArray(String[]::new));

        assertThat(calls()).containsExactly("SnapshotsList");
    }

    @Test
    void too_many_new_exports_are_looked_for_in_the_list_instead_and_are_known_then() {
        String[] many = IntStream.range(0, 60).mapToObj(i -> "bbbb.c.1" + i).toArray(String[]::new);
        exported(many).listed(backup());
        forgetCalls();
        assertThat(glimpse(SENT)).containsValue(ARRIVED);
        assertThat(calls()).containsExactly("ExportsList", "SnapshotsList");
        counted(50_000);
        forgetCalls();

        assertThat(glimpse(NEXT)).isEmpty();
        assertThat(calls()).containsExactly("ExportsList");
    }

    @Test
    void an_export_that_is_the_backup_of_something_else_is_none() {
        exported(LOCAL).read(SnapshotJson.anonymous(LOCAL).backupOf(NEXT), "~" + LOCAL);

        assertThat(glimpse(SENT)).isEmpty();
    }

    /** Whatever was seen before, in each look the snapshot itself must say what it is. */
    @Test
    void what_does_not_say_any_more_that_it_is_the_backup_has_not_arrived() {
        exported(LOCAL).read(backup(), "~" + LOCAL);
        assertThat(glimpse(SENT)).containsValue(ARRIVED);
        read(SnapshotJson.anonymous(LOCAL).backupOf("cccc.d.1"), "~" + LOCAL);

        assertThat(glimpse(SENT)).isEmpty();
    }

    @Test
    void what_is_gone_or_being_deleted_has_not_arrived() {
        exported(LOCAL).read(backup(), "~" + LOCAL);
        assertThat(glimpse(SENT)).isNotEmpty();
        read(backup().with("deleted", true), "~" + LOCAL);

        assertThat(glimpse(SENT)).isEmpty();
    }

    @Test
    void is_not_complete_while_an_ancestor_is_arriving() {
        exported(LOCAL)
                .read(backup().parent("b"), "~" + LOCAL)
                .read(SnapshotJson.of("b", "bbbb.c.2").parent("c"), "b")
                .read(SnapshotJson.of("c", "bbbb.c.3").arriving(), "c");
        assertThat(glimpse(SENT).values()).hasSize(1).noneMatch(Arrival::complete);
        read(SnapshotJson.of("c", "bbbb.c.3"), "c");

        assertThat(glimpse(SENT)).containsValue(ARRIVED);
    }

    @Test
    void ancestors_that_are_known_to_be_complete_are_not_followed_further() {
        exported(LOCAL)
                .read(backup().parent("b"), "~" + LOCAL)
                .read(SnapshotJson.of("b", "bbbb.c.2").parent(""), "b");
        assertThat(glimpse(SENT)).containsValue(ARRIVED);
        exported(LOCAL, NEXT_LOCAL)
                .read(SnapshotJson.anonymous(NEXT_LOCAL).backupOf(NEXT).parent("~" + LOCAL), "~" + NEXT_LOCAL);
        forgetCalls();

        assertThat(glimpse(NEXT).values()).hasSize(1).allMatch(Arrival::complete);

        assertThat(calls()).containsExactly("ExportsList", "Snapshot/~" + NEXT_LOCAL, "Snapshot/~" + LOCAL);
    }

    /** As the snapshots of earlier rounds are: the list has it. */
    @Test
    void the_list_tells_where_an_ancestor_cannot_be_read() {
        exported(LOCAL)
                .read(backup().parent("*b"), "~" + LOCAL)
                .listed(backup().parent("*b"), SnapshotJson.of("*b", "bbbb.c.2").with("deleted", true));

        assertThat(glimpse(SENT)).containsValue(ARRIVED);
        assertThat(calls()).contains("SnapshotsList");
    }

    @Test
    void exports_that_do_not_name_what_the_list_shows_are_not_read_any_more() {
        for (String round : List.of("1", "2")) {
            exported("bbbb.c.foreign")
                    .listed(SnapshotJson.anonymous("bbbb.c." + round).backupOf("aaaa.b." + round));
            store.arrivals(List.of(new SnapshotId("aaaa.b." + round)));
            counted(50_000);
            glimpse("aaaa.b.later");
        }
        listed();
        forgetCalls();

        assertThat(glimpse("aaaa.b.last")).isEmpty();
        assertThat(calls()).containsExactly("SnapshotsList");
    }

    @Test
    void the_list_is_read_where_the_cluster_does_not_know_exports() {
        api.answer("ExportsList", 404, "{\"error\":{\"name\":\"invalidMethod\"}}");
        listed(backup());

        assertThat(glimpse(SENT)).containsValue(ARRIVED);
    }

    @Test
    void a_cluster_that_does_not_answer_is_told_as_that() {
        api.answer("ExportsList", 500, "{\"error\":{\"name\":\"notReady\",\"transient\":true}}");

        assertThatExceptionOfType(BackendException.Unavailable.class).isThrownBy(() -> glimpse(SENT));
    }
}
