package io.github.onevm.migrate.storpool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.onevm.migrate.model.Arrival;
import io.github.onevm.migrate.model.SnapshotId;
import io.github.onevm.migrate.spi.BackendException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the receiving cluster shows of what was sent. */
class ArrivalsTest {
    private static final String SENT = "aaaa.b.1";
    private static final String OTHER = "aaaa.b.2";

    private final FakeApi api = new FakeApi();

    @AfterEach
    void stop() {
        api.close();
    }

    private ArrivalsTest listed(SnapshotJson... entries) {
        api.answer("SnapshotsList", SnapshotJson.answer(entries));
        return this;
    }

    private ArrivalsTest read(String reference, SnapshotJson entry) {
        api.answer("Snapshot/" + reference, SnapshotJson.answer(entry));
        return this;
    }

    private Map<SnapshotId, Arrival> arrivals(String... sent) {
        return api.store().arrivals(Arrays.stream(sent).map(SnapshotId::new).toList());
    }

    private boolean complete() {
        Map<SnapshotId, Arrival> arrivals = arrivals(SENT);
        assertThat(arrivals).containsOnlyKeys(new SnapshotId(SENT));
        return arrivals.values().iterator().next().complete();
    }

    private static Arrival arrival(String sent, String local, String name) {
        return new Arrival(new SnapshotId(sent), new SnapshotId(local), name, true);
    }

    @Test
    void asks_nothing_when_nothing_was_sent() {
        assertThat(arrivals()).isEmpty();
        assertThat(api.requests()).isEmpty();
    }

    @Test
    void knows_a_backup_by_the_snapshot_it_is_of() {
        listed(SnapshotJson.anonymous("bbbb.c.7").backupOf(SENT));

        assertThat(arrivals(SENT)).containsValue(arrival(SENT, "bbbb.c.7", "~bbbb.c.7"));
    }

    @Test
    void knows_a_backup_of_an_older_cluster_by_its_own_id() {
        listed(SnapshotJson.of("one-img-8@12", SENT));

        assertThat(arrivals(SENT)).containsValue(arrival(SENT, SENT, "one-img-8@12"));
    }

    @Test
    void takes_the_backup_where_the_snapshot_itself_is_there_too() {
        SnapshotJson copy = SnapshotJson.of("copy", SENT);
        SnapshotJson backup = SnapshotJson.of("backup", "bbbb.c.7").backupOf(SENT);

        for (List<SnapshotJson> order : List.of(List.of(copy, backup), List.of(backup, copy))) {
            listed(order.toArray(SnapshotJson[]::new));
            assertThat(arrivals(SENT)).containsValue(arrival(SENT, "bbbb.c.7", "backup"));
        }
    }

    @Test
    void shows_nothing_that_was_not_asked_for() {
        listed(
                SnapshotJson.anonymous("bbbb.c.7").backupOf(OTHER),
                SnapshotJson.of("foreign", "bbbb.c.8"),
                SnapshotJson.of("null", "bbbb.c.9").with("backup", false),
                SnapshotJson.of("empty", "bbbb.c.10").with("backupOfGlobalId", ""));

        assertThat(arrivals(SENT)).isEmpty();
    }

    @Test
    void ignores_what_is_being_deleted() {
        listed(SnapshotJson.of("*gone", "bbbb.c.7").backupOf(SENT).with("deleted", true));

        assertThat(arrivals(SENT)).isEmpty();
    }

    @Test
    void is_complete_with_one_call_when_nothing_is_arriving() {
        listed(SnapshotJson.of("a", "bbbb.c.7").backupOf(SENT).parent("b"), SnapshotJson.of("b", "bbbb.c.8"));

        assertThat(complete()).isTrue();
        assertThat(api.calls()).containsExactly("SnapshotsList");
    }

    @Test
    void is_not_complete_while_its_data_is_arriving() {
        listed(SnapshotJson.of("a", "bbbb.c.7").backupOf(SENT).arriving());

        assertThat(complete()).isFalse();
    }

    @Test
    void is_not_complete_while_the_data_of_its_parent_is_arriving() {
        listed(
                SnapshotJson.of("a", "bbbb.c.7").backupOf(SENT).parent("b"),
                SnapshotJson.of("b", "bbbb.c.8").arriving());

        assertThat(complete()).isFalse();
    }

    @Test
    void is_not_complete_while_the_data_of_a_parent_without_a_name_is_arriving() {
        listed(
                SnapshotJson.of("b", "bbbb.c.8").arriving(),
                SnapshotJson.of("a", "bbbb.c.7").backupOf(SENT).parent("~bbbb.c.8"));

        assertThat(complete()).isFalse();
    }

    @Test
    void is_not_complete_while_the_data_of_its_grandparent_is_arriving() {
        listed(
                        SnapshotJson.of("a", "bbbb.c.7").backupOf(SENT).parent("b"),
                        SnapshotJson.of("c", "bbbb.c.9").arriving())
                .read("b", SnapshotJson.of("b", "bbbb.c.8").parent("c"));

        assertThat(complete()).isFalse();
    }

    @Test
    void is_not_complete_while_an_ancestor_has_begun_to_arrive_since() {
        listed(
                        SnapshotJson.of("a", "bbbb.c.7").backupOf(SENT).parent("b"),
                        SnapshotJson.of("elsewhere", "bbbb.c.9").arriving())
                .read("b", SnapshotJson.of("b", "bbbb.c.8").arriving());

        assertThat(complete()).isFalse();
    }

    @Test
    void is_complete_while_something_else_is_arriving() {
        listed(
                        SnapshotJson.of("a", "bbbb.c.7").backupOf(SENT).parent("b"),
                        SnapshotJson.of("elsewhere", "bbbb.c.9").arriving())
                .read("b", SnapshotJson.of("b", "bbbb.c.8").parent(""));

        assertThat(complete()).isTrue();
    }

    @Test
    void is_not_complete_when_its_parent_has_vanished_meanwhile() {
        listed(
                SnapshotJson.of("a", "bbbb.c.7").backupOf(SENT).parent("b"),
                SnapshotJson.of("elsewhere", "bbbb.c.9").arriving());

        assertThat(complete()).isFalse();
    }

    /** As the snapshots of earlier rounds are; it cannot be read one by one any more. */
    @Test
    void is_complete_while_an_ancestor_is_being_deleted() {
        for (String parent : List.of("*b", "b", "~bbbb.c.8")) {
            listed(
                            SnapshotJson.of("a", "bbbb.c.7").backupOf(SENT).parent(parent),
                            SnapshotJson.of("*b", "bbbb.c.8")
                                    .with("deleted", true)
                                    .parent("c"),
                            SnapshotJson.of("elsewhere", "bbbb.c.9").arriving())
                    .read("c", SnapshotJson.of("c", "bbbb.c.10").parent(""));

            assertThat(complete()).as(parent).isTrue();
        }
    }

    @Test
    void is_not_complete_while_the_data_of_an_ancestor_that_is_being_deleted_is_arriving() {
        listed(
                SnapshotJson.of("a", "bbbb.c.7").backupOf(SENT).parent("*b"),
                SnapshotJson.of("*b", "bbbb.c.8").with("deleted", true).arriving());

        assertThat(complete()).isFalse();
    }

    @Test
    void is_not_complete_while_the_data_behind_an_ancestor_that_is_being_deleted_is_arriving() {
        listed(
                SnapshotJson.of("a", "bbbb.c.7").backupOf(SENT).parent("*b"),
                SnapshotJson.of("*b", "bbbb.c.8").with("deleted", true).parent("c"),
                SnapshotJson.of("c", "bbbb.c.9").arriving());

        assertThat(complete()).isFalse();
    }

    @Test
    void looks_at_each_ancestor_once() {
        listed(
                        SnapshotJson.of("a", "bbbb.c.7").backupOf(SENT).parent("c"),
                        SnapshotJson.of("b", "bbbb.c.8").backupOf(OTHER).parent("c"),
                        SnapshotJson.of("elsewhere", "bbbb.c.9").arriving())
                .read("c", SnapshotJson.of("c", "bbbb.c.10").parent("c"));

        assertThat(arrivals(SENT, OTHER).values()).hasSize(2).allMatch(Arrival::complete);
        assertThat(api.calls()).containsExactly("SnapshotsList", "Snapshot/c");
    }

    @Test
    void does_not_take_a_refused_look_at_an_ancestor_for_anything_else() {
        listed(
                SnapshotJson.of("a", "bbbb.c.7").backupOf(SENT).parent("b"),
                SnapshotJson.of("elsewhere", "bbbb.c.9").arriving());
        api.answer("Snapshot/b", 400, "{\"error\":{\"name\":\"invalidParam\"}}");

        assertThatExceptionOfType(BackendException.Refused.class).isThrownBy(() -> arrivals(SENT));
    }

    @Test
    void an_arrival_without_an_id_cannot_be_understood() {
        listed(new SnapshotJson().with("name", "a").backupOf(SENT));

        assertThatExceptionOfType(BackendException.Unavailable.class)
                .isThrownBy(() -> arrivals(SENT))
                .withMessageContaining("no globalId");
    }
}
