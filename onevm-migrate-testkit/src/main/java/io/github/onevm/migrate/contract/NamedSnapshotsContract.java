package io.github.onevm.migrate.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.onevm.migrate.model.Arrival;
import io.github.onevm.migrate.model.Bytes;
import io.github.onevm.migrate.model.NamedSnapshot;
import io.github.onevm.migrate.model.NewVolume;
import io.github.onevm.migrate.model.SnapshotCopy;
import io.github.onevm.migrate.model.SnapshotId;
import io.github.onevm.migrate.model.VolumeName;
import io.github.onevm.migrate.spi.BackendException;
import io.github.onevm.migrate.spi.NamedSnapshots;
import io.github.onevm.migrate.spi.VolumeStore;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * What every pair of {@link NamedSnapshots} does when one fetches from the other. The factory methods are called within
 * each test, and nothing of a test before must show in it.
 */
public abstract class NamedSnapshotsContract {
    /** The volume of which all snapshots are. */
    protected static final VolumeName DISK = VolumeStoreContract.DISK;

    /** Its size. */
    protected static final Bytes SIZE = VolumeStoreContract.SIZE;

    private static final VolumeName FIRST = new VolumeName(DISK + "-snap0");
    private static final VolumeName SECOND = new VolumeName(DISK + "-snap1");
    private static final SnapshotId NOWHERE = new SnapshotId("zzzz.b.404");
    private static final Map<String, String> TAGS = Map.of("virt", "one", "nvm", "42");

    /** The store that has the snapshots. The same one each time within a test. */
    protected abstract VolumeStore sender();

    /** The store that fetches them. The same one each time within a test. */
    protected abstract VolumeStore receiver();

    /** The receiver as the sender names it. */
    protected abstract String location();

    /** The sender as the receiver names it. */
    protected abstract String origin();

    /** Name of a template that the receiver has. */
    protected abstract String template();

    /**
     * Makes a snapshot of {@link #DISK} in the sender; then something is written on the volume. The volume is made for the
     * first one.
     */
    protected abstract void givenSnapshot(VolumeName name, Map<String, String> tags);

    /** How to wait for what takes its time. By default every few milliseconds, for ten seconds. */
    protected Await await() {
        return Await.atMost(Duration.ofSeconds(10));
    }

    private NamedSnapshots here() {
        return sender().namedSnapshots().orElseThrow();
    }

    private NamedSnapshots there() {
        return receiver().namedSnapshots().orElseThrow();
    }

    private static List<NamedSnapshot> named(NamedSnapshots snapshots, VolumeName name) {
        return snapshots.list(s -> s.name().equals(name.value()));
    }

    private SnapshotId id(VolumeName name) {
        return named(here(), name).get(0).id();
    }

    private SnapshotCopy copy(SnapshotId id, VolumeName name) {
        return new SnapshotCopy(id, origin(), name, template(), TAGS);
    }

    private SnapshotId exported(VolumeName name) {
        givenSnapshot(name, TAGS);
        SnapshotId id = id(name);
        here().export(id, location());
        return id;
    }

    private void arrived(SnapshotId id) {
        await().until(id + " has arrived", () -> {
            Arrival arrival = receiver().arrivals(List.of(id)).get(id);
            return arrival != null && arrival.complete();
        });
    }

    @Test
    void lists_a_snapshot_with_all_that_is_known_of_it() {
        givenSnapshot(FIRST, TAGS);

        assertThat(named(here(), FIRST)).singleElement().satisfies(s -> {
            assertThat(s.tags()).isEqualTo(TAGS);
            assertThat(s.size()).isEqualTo(SIZE);
        });
    }

    @Test
    void lists_what_is_wanted_and_nothing_else() {
        givenSnapshot(FIRST, TAGS);
        givenSnapshot(SECOND, TAGS);
        SnapshotId second = id(SECOND);

        assertThat(here().list(s -> s.id().equals(second)))
                .extracting(NamedSnapshot::name)
                .containsExactly(SECOND.value());
        assertThat(here().list(s -> false)).isEmpty();
    }

    @Test
    void lists_snapshots_in_the_order_of_their_times() {
        givenSnapshot(FIRST, TAGS);
        givenSnapshot(SECOND, TAGS);

        assertThat(named(here(), FIRST).get(0).created())
                .isBeforeOrEqualTo(named(here(), SECOND).get(0).created());
    }

    @Test
    void an_export_is_listed_until_it_is_ended() {
        SnapshotId id = exported(FIRST);
        assertThat(here().exported(location())).containsExactly(id);

        here().unexport(id, location());

        assertThat(here().exported(location())).isEmpty();
    }

    @Test
    void a_second_export_changes_nothing() {
        SnapshotId id = exported(FIRST);

        here().export(id, location());

        assertThat(here().exported(location())).containsExactly(id);
    }

    @Test
    void the_end_of_an_export_that_is_none_changes_nothing() {
        givenSnapshot(FIRST, TAGS);

        here().unexport(id(FIRST), location());
        here().unexport(NOWHERE, location());

        assertThat(named(here(), FIRST)).hasSize(1);
    }

    @Test
    void nothing_that_does_not_exist_is_exported() {
        givenSnapshot(FIRST, TAGS);

        assertThatExceptionOfType(BackendException.NotFound.class).isThrownBy(() -> here().export(NOWHERE, location()));
        assertThatExceptionOfType(BackendException.NotFound.class)
                .isThrownBy(() -> here().export(id(FIRST), "no-such-location"));
    }

    @Test
    void a_copy_has_the_id_of_its_original_and_the_name_and_tags_that_were_asked_for() {
        SnapshotId id = exported(FIRST);

        there().receive(copy(id, FIRST));
        arrived(id);

        assertThat(named(there(), FIRST)).singleElement().satisfies(s -> {
            assertThat(s.id()).isEqualTo(id);
            assertThat(s.tags()).isEqualTo(TAGS);
            assertThat(s.size()).isEqualTo(SIZE);
        });
    }

    @Test
    void a_volume_can_be_made_from_a_copy() {
        SnapshotId id = exported(FIRST);
        there().receive(copy(id, FIRST));
        arrived(id);

        String volume = receiver().create(new NewVolume(DISK, id, template(), TAGS));

        assertThat(VolumeStoreContract.shown(receiver(), DISK).globalId()).isEqualTo(volume);
    }

    @Test
    void a_later_snapshot_is_copied_on_top_of_an_earlier_one() {
        SnapshotId first = exported(FIRST);
        there().receive(copy(first, FIRST));
        arrived(first);
        SnapshotId second = exported(SECOND);

        there().receive(copy(second, SECOND));
        arrived(second);

        assertThat(named(there(), SECOND)).extracting(NamedSnapshot::id).containsExactly(second);
    }

    @Test
    void what_is_not_exported_is_not_copied() {
        givenSnapshot(FIRST, TAGS);

        assertThatExceptionOfType(BackendException.NotFound.class)
                .isThrownBy(() -> there().receive(copy(id(FIRST), FIRST)));

        assertThat(named(there(), FIRST)).isEmpty();
    }

    @Test
    void nothing_is_copied_into_a_template_or_from_a_location_that_does_not_exist() {
        SnapshotId id = exported(FIRST);

        assertThatExceptionOfType(BackendException.NotFound.class)
                .isThrownBy(() -> there().receive(new SnapshotCopy(id, origin(), FIRST, "no-such-template", TAGS)));
        assertThatExceptionOfType(BackendException.NotFound.class)
                .isThrownBy(() -> there().receive(new SnapshotCopy(id, "no-such-location", FIRST, template(), TAGS)));

        assertThat(named(there(), FIRST)).isEmpty();
    }

    @Test
    void a_snapshot_is_not_copied_twice() {
        SnapshotId id = exported(FIRST);
        there().receive(copy(id, FIRST));

        assertThatExceptionOfType(BackendException.Conflict.class).isThrownBy(() -> there().receive(copy(id, SECOND)));

        arrived(id);
        assertThat(there().list(s -> s.id().equals(id)))
                .extracting(NamedSnapshot::name)
                .containsExactly(FIRST.value());
    }

    @Test
    void two_copies_do_not_get_one_name() {
        SnapshotId first = exported(FIRST);
        SnapshotId second = exported(SECOND);
        there().receive(copy(first, FIRST));

        assertThatExceptionOfType(BackendException.Conflict.class)
                .isThrownBy(() -> there().receive(copy(second, FIRST)));

        arrived(first);
        assertThat(named(there(), FIRST)).extracting(NamedSnapshot::id).containsExactly(first);
    }

    @Test
    void a_deleted_snapshot_is_no_longer_listed_and_its_original_stays() {
        SnapshotId id = exported(FIRST);
        there().receive(copy(id, FIRST));
        arrived(id);

        there().delete(id);

        assertThat(named(there(), FIRST)).isEmpty();
        assertThat(named(here(), FIRST)).hasSize(1);
    }

    @Test
    void a_volume_outlives_the_snapshot_that_it_was_made_from() {
        SnapshotId id = exported(FIRST);
        there().receive(copy(id, FIRST));
        arrived(id);
        receiver().create(new NewVolume(DISK, id, template(), TAGS));

        there().delete(id);

        assertThat(VolumeStoreContract.shown(receiver(), DISK).name()).isEqualTo(DISK);
    }

    @Test
    void nothing_that_does_not_exist_is_deleted() {
        assertThatExceptionOfType(BackendException.NotFound.class).isThrownBy(() -> there().delete(NOWHERE));
    }
}
